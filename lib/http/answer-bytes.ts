import "server-only";
import { DeniedError } from "#lib/auth/guard.ts";
import { log } from "#lib/log.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { currentRequest } from "#lib/request-context.ts";

const STATUS: Partial<Record<Problem["kind"], number>> = {
  denied: 403,
  forbidden: 403,
  "no-identity": 403,
  "not-found": 404,
  input: 400,
  invalid: 400,
  "rate-limited": 429,
  database: 503,
  unexpected: 500,
  timeout: 504,
};

/** Answers with bytes, or with `{ problem }` and a status that a media element understands. */
export async function answerBytes(open: () => Promise<Response>): Promise<Response> {
  try {
    const answer = await open();
    const length = answer.headers.get("content-length");
    if (length !== null) currentRequest()?.announceLength?.(Number(length));
    return answer;
  } catch (error) {
    const problem = toProblem(error);
    const isSignedOut = error instanceof DeniedError && error.needed === "session";
    log.info({ problem: problem.kind, said: problem.message }, "no bytes sent");
    return Response.json(
      { problem },
      { status: isSignedOut ? 401 : (STATUS[problem.kind] ?? 502) },
    );
  }
}
