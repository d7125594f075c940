import "server-only";
import type { Database } from "#lib/db/client.ts";
import { recordingIndexes } from "#lib/db/recording-schema.ts";
import { findIndexState, type IndexState } from "./index-state.ts";
import { firstSpans } from "./spans.ts";
import { addWindows } from "./windows.ts";

const DAY_MS = 24 * 3_600_000;

/** The state of an organization's index; the first time, it is created with the windows to be read. */
export async function beginIndex(db: Database, organizationId: string): Promise<IndexState> {
  const known = await findIndexState(db, organizationId);
  if (known) return known;
  const now = new Date();
  return db.transaction(async (tx) => {
    // Changes are followed from a day before, in case Siro's clock is behind this one.
    const followedTo = new Date(now.getTime() - DAY_MS);
    const values = { organizationId, startedAt: now, followedTo };
    const [row] = await tx
      .insert(recordingIndexes)
      .values(values)
      .onConflictDoUpdate({ target: recordingIndexes.organizationId, set: { organizationId } })
      .returning();
    if (!row) throw new Error("an index state was inserted without a row");
    await addWindows(tx, organizationId, "fill", firstSpans(row.startedAt));
    return row;
  });
}
