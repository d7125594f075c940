import { answerJson } from "#lib/http/json-answer.ts";
import { readConnectionUse } from "../../queries.ts";

/**
 * Recordings linked through a connection in the last seven days. A route, not an action: counting
 * takes seconds, and the actions of a page run one at a time.
 */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[org]/connections/[id]/use">,
): Promise<Response> {
  const { org, id } = await params;
  return answerJson(() => readConnectionUse(org, id));
}
