import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readReps } from "../queries.ts";

/** Siro users to choose a rep from, loaded when the form needs them. */
export async function GET(
  _request: NextRequest,
  { params }: RouteContext<"/[org]/sync-tests/people">,
) {
  const { org } = await params;
  return answerJson(() => readReps(org));
}
