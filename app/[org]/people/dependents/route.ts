import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readUserDependents } from "./queries.ts";

/** What depends on a Siro user who may be disabled. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/people/dependents">,
) {
  const { org } = await params;
  return answerJson(() => readUserDependents(org, request.nextUrl.searchParams.get("user")));
}
