import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { recordingIndexes } from "#lib/db/recording-schema.ts";

export type IndexState = typeof recordingIndexes.$inferSelect;

/** How far an organization's recordings were read; null before the first reading. */
export async function findIndexState(
  db: Pick<Database, "select">,
  organizationId: string,
): Promise<IndexState | null> {
  const [row] = await db
    .select()
    .from(recordingIndexes)
    .where(eq(recordingIndexes.organizationId, organizationId));
  return row ?? null;
}

export async function changeIndexState(
  db: Pick<Database, "update">,
  organizationId: string,
  changes: Partial<IndexState>,
): Promise<void> {
  await db
    .update(recordingIndexes)
    .set(changes)
    .where(eq(recordingIndexes.organizationId, organizationId));
}
