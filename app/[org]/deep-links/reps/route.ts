import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { findReps } from "./queries.ts";

/** Reps by name or email, for the trace. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/deep-links/reps">,
): Promise<Response> {
  const { org } = await params;
  return answerJson(() => findReps(org, request.nextUrl.searchParams.get("q") ?? ""));
}
