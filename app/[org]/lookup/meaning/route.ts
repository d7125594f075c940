import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readMeaning } from "./queries.ts";

/** What has a pasted Siro ID, for the palette. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/lookup/meaning">,
): Promise<Response> {
  const { org } = await params;
  return answerJson(() => readMeaning(org, request.nextUrl.searchParams.get("id")));
}
