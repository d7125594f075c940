import { toProblem } from "#lib/problems/to-problem.ts";
import { readConnectionUse } from "../../queries.ts";

/**
 * What went through a connection in seven days. A route and not an action: counting takes seconds,
 * and actions of a page wait for each other.
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
