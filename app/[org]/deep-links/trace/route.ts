import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readTrace } from "./queries.ts";

/** What became of a rep's deep links since a time. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/deep-links/trace">,
): Promise<Response> {
  const { org } = await params;
  const { searchParams } = request.nextUrl;
  return answerJson(() =>
    readTrace(org, {
      rep: searchParams.get("rep"),
      since: searchParams.get("since"),
      link: searchParams.get("link"),
    }),
  );
}
