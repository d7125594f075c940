import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readPeople } from "../queries.ts";

/** Siro users to choose from, loaded when a form needs them. */
export async function GET(
  _request: NextRequest,
  { params }: RouteContext<"/[org]/oauth-apps/people">,
) {
  const { org } = await params;
  return answerJson(() => readPeople(org));
}
