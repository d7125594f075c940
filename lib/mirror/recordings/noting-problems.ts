import "server-only";
import type { Database } from "#lib/db/client.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { RunContext } from "../run-context.ts";
import { changeIndexState } from "./index-state.ts";

/** Runs a reading, and keeps for the pages what prevented it, until the next one succeeds. */
export async function noting<T>(
  db: Database,
  { organizationId, signal }: Pick<RunContext, "organizationId" | "signal">,
  read: () => Promise<T>,
): Promise<T> {
  try {
    const result = await read();
    await changeIndexState(db, organizationId, { problem: null });
    return result;
  } catch (error) {
    // A run that was stopped has no problem.
    if (!signal.aborted) {
      await changeIndexState(db, organizationId, { problem: toProblem(error).message });
    }
    throw error;
  }
}
