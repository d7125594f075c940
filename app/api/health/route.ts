import type { NextRequest } from "next/server";
import { readiness } from "#lib/process/readiness.ts";

/**
 * For monitoring. `?check=live`: the process responds; otherwise: it can do its work.
 * Open to everybody, so it tells nothing else.
 */
export async function GET(request: NextRequest): Promise<Response> {
  if (request.nextUrl.searchParams.get("check") === "live") {
    return Response.json({ status: "live" });
  }
  const state = await readiness();
  return state.ready
    ? Response.json({ status: "ready" })
    : Response.json({ status: "not ready", because: state.because }, { status: 503 });
}
