import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "#lib/env.ts";
import { scrape } from "#lib/metrics/scrape.ts";

/** Of equal length whatever was sent, so that comparing them tells nothing. */
function isToken(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Prometheus' text. Only with METRICS_TOKEN: behind a proxy every request comes from loopback. */
export async function GET(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  if (token === undefined) return new Response("Not found", { status: 404 });
  const [scheme, given = ""] = (request.headers.get("authorization") ?? "").split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !isToken(given, token)) {
    const headers = { "www-authenticate": "Bearer" };
    return new Response("This needs METRICS_TOKEN as bearer token.", { status: 401, headers });
  }
  const { text, contentType } = await scrape();
  return new Response(text, { headers: { "content-type": contentType } });
}
