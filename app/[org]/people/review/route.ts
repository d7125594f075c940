import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readReview } from "./queries.ts";

/** Data of the review dialog. Reads the people of the issue again. */
export async function GET(request: NextRequest, { params }: RouteContext<"/[org]/people/review">) {
  const { org } = await params;
  return answerJson(() => readReview(org, request.nextUrl.searchParams.get("issue")));
}
