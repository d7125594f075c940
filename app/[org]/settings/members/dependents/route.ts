import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readMemberDependents } from "./queries.ts";

/** What depends on a member who may leave. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/settings/members/dependents">,
) {
  const { org } = await params;
  return answerJson(() => readMemberDependents(org, request.nextUrl.searchParams.get("member")));
}
