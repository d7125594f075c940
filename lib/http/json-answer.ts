import "server-only";
import { ZodError } from "zod";
import { DeniedError } from "#lib/auth/guard.ts";
import { toProblem } from "#lib/problems/to-problem.ts";

/** Answers a read by the page's own script: the value, or `{ problem }` with a matching status. */
export async function answerJson(read: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await read());
  } catch (error) {
    return Response.json({ problem: toProblem(error) }, { status: statusOf(error) });
  }
}

function statusOf(error: unknown): number {
  if (error instanceof DeniedError) return error.needed === "session" ? 401 : 403;
  return error instanceof ZodError ? 400 : 500;
}
