import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { scanPart } from "../queries.ts";

/** The next part of a scan for doubtful links. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/recordings/suspicious/scan">,
): Promise<Response> {
  const { org } = await params;
  const cursor = request.nextUrl.searchParams.get("cursor");
  return answerJson(() => scanPart(org, cursor, request.signal));
}
