import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readRawRecord } from "./queries.ts";

/** A record as Siro sends it. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/lookup/json">,
): Promise<Response> {
  const { org } = await params;
  const { searchParams } = request.nextUrl;
  return answerJson(() => readRawRecord(org, searchParams.get("kind"), searchParams.get("id")));
}
