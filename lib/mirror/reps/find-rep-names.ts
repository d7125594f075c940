import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { indexedReps } from "#lib/db/recording-schema.ts";

/** Names of those of these Siro users that are remembered; null for one without a name. Callers authorize. */
export async function findRepNames(
  organizationId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = [...new Set(userIds)].toSorted();
  return readUntilWritten(["names of these reps", organizationId, ids], async (db) => {
    const rows = await db
      .select({ id: indexedReps.userId, name: indexedReps.name })
      .from(indexedReps)
      .where(and(eq(indexedReps.organizationId, organizationId), inArray(indexedReps.userId, ids)));
    return new Map(rows.map(({ id, name }) => [id, name]));
  });
}
