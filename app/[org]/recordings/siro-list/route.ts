import { answerJson } from "#lib/http/json-answer.ts";
import { readSiroUnlinked } from "../_queries/siro-unlinked.ts";

/** Siro's own list of unlinked recordings, to say where it differs from ours. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[org]/recordings/siro-list">,
) {
  const { org } = await params;
  return answerJson(() => readSiroUnlinked(org));
}
