import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readLiveTokens } from "../queries.ts";
import { parseCountedApps } from "../search.ts";

/** Counts of live tokens, asked for after the list is shown. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/oauth-apps/live">,
) {
  const { org } = await params;
  return answerJson(() => readLiveTokens(org, parseCountedApps(request.nextUrl.searchParams)));
}
