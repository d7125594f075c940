import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readAppTokens } from "../queries.ts";

/** The tokens of one app, loaded when its row is opened. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/oauth-apps/tokens">,
) {
  const { org } = await params;
  const clientId = request.nextUrl.searchParams.get("app") ?? "";
  return answerJson(() => readAppTokens(org, clientId));
}
