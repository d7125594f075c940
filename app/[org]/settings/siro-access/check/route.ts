import { answerJson } from "#lib/http/json-answer.ts";
import { readTokenCheck } from "../../queries.ts";

/** Whether the organization token works now. A route, so that the page's actions don't wait for it. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[org]/settings/siro-access/check">,
): Promise<Response> {
  const { org } = await params;
  return answerJson(() => readTokenCheck(org));
}
