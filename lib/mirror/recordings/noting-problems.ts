import "server-only";
import type { Database } from "#lib/db/client.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { changeIndexState } from "./index-state.ts";

/** Runs a reading, and keeps for the pages what prevented it, until the next one succeeds. */
export async function noting<T>(
  db: Database,
  organizationId: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    const result = await read();
    await changeIndexState(db, organizationId, { problem: null });
    return result;
  } catch (error) {
    await changeIndexState(db, organizationId, { problem: toProblem(error).message });
    throw error;
  }
}
