import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readLiveTokens } from "../queries.ts";
import { parseCountedApps } from "./search.ts";

/** Live token counts, loaded after the list. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/oauth-apps/live">,
) {
  const { org } = await params;
  return answerJson(() => readLiveTokens(org, parseCountedApps(request.nextUrl.searchParams)));
}
