import { answerJson } from "#lib/http/json-answer.ts";
import { readBackgroundWork } from "../queries.ts";

/** What the background jobs do now. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[org]/settings/background/progress">,
) {
  const { org } = await params;
  return answerJson(() => readBackgroundWork(org));
}
