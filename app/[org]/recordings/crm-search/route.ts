import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { findCrmRecords } from "./queries.ts";

/** CRM records that contain the words, for the form that links a recording. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/recordings/crm-search">,
): Promise<Response> {
  const { org } = await params;
  return answerJson(() => findCrmRecords(org, request.nextUrl.searchParams.get("q") ?? ""));
}
