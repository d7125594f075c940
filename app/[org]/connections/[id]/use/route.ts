import { toProblem } from "#lib/problems/to-problem.ts";
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
  try {
    return Response.json(await readConnectionUse(org, id));
  } catch (error) {
    const problem = toProblem(error);
    return Response.json({ problem }, { status: problem.kind === "denied" ? 403 : 500 });
  }
}
