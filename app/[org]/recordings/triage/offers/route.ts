import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { nextOffers } from "../queries.ts";

/** The next recordings to decide about. A POST, because it keeps them for this member. */
export async function POST(
  request: NextRequest,
  { params }: RouteContext<"/[org]/recordings/triage/offers">,
): Promise<Response> {
  const { org } = await params;
  return answerJson(async () => {
    const body: unknown = await request.json().catch(() => null);
    return { data: await nextOffers(org, body) };
  });
}
