import type { NextRequest } from "next/server";
import { callerNetwork } from "#lib/auth/caller.ts";
import { backToSignIn, beginProviderSignIn, redirectTo } from "#lib/auth/provider/visit.ts";
import { createThrottle } from "#lib/auth/throttle.ts";
import { env } from "#lib/env.ts";
import { nextPathSchema } from "../schemas.ts";

const starts = createThrottle("provider-start", { points: 30, durationS: 60 });

/**
 * Leads to the identity provider. A link rather than a form, because our policy lets no form lead to
 * another site. Other sites can't start a sign-in here.
 */
export async function GET(request: NextRequest): Promise<Response> {
  if (!env().provider) return new Response("Not found", { status: 404 });
  const next = nextPathSchema.parse(request.nextUrl.searchParams.get("next") ?? "/");
  const query = `?next=${encodeURIComponent(next)}`;
  if (request.headers.get("sec-fetch-site") === "cross-site") return redirectTo(`/sign-in${query}`);
  // The provider sends the browser back to this host, so our cookies must be set there.
  if (request.headers.get("host") !== new URL(env().NEXTAUTH_URL).host) {
    return redirectTo(`/sign-in/provider${query}`);
  }
  if ((await starts.consume(callerNetwork())) !== null) return backToSignIn("busy");
  return beginProviderSignIn(next);
}
