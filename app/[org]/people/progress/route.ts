import { answerJson } from "#lib/http/json-answer.ts";
import { readPeopleProgress } from "../queries.ts";

/** Progress of a running scan. */
export async function GET(_: Request, { params }: RouteContext<"/[org]/people/progress">) {
  const { org } = await params;
  return answerJson(() => readPeopleProgress(org));
}
