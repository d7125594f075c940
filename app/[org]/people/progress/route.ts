import { answerJson } from "#lib/http/json-answer.ts";
import { readPeopleProgress } from "../queries.ts";

/** Asked while people are read from Siro. */
export async function GET(_: Request, { params }: RouteContext<"/[org]/people/progress">) {
  const { org } = await params;
  return answerJson(() => readPeopleProgress(org));
}
