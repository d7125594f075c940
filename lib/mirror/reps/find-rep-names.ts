import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { indexedReps } from "#lib/db/recording-schema.ts";

/**
 * Names of these Siro users, as remembered; those without a name, or whom Siro no longer lists, are left out.
 * Null if no one is remembered yet. Callers authorize.
 */
export async function findRepNames(
  organizationId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string> | null> {
  const ids = [...new Set(userIds)].toSorted();
  return readUntilWritten(["names of these reps", organizationId, ids], async (db) => {
    const ofOrganization = eq(indexedReps.organizationId, organizationId);
    const [anyone] = await db
      .select({ id: indexedReps.userId })
      .from(indexedReps)
      .where(ofOrganization)
      .limit(1);
    if (!anyone) return null;
    const rows = await db
      .select({ id: indexedReps.userId, name: indexedReps.name })
      .from(indexedReps)
      .where(and(ofOrganization, inArray(indexedReps.userId, ids)));
    return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
  });
}
