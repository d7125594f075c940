import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { findRecordings } from "./queries.ts";

/** Recordings that are linked to a CRM record, for the palette. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/recordings/of-record">,
) {
  const { org } = await params;
  const { searchParams } = request.nextUrl;
  return answerJson(() => findRecordings(org, searchParams.get("id"), searchParams.get("type")));
}
