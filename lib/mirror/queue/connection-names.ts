import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";

/** The last known names of connections by ID, removed ones included. Callers authorize. */
export async function readConnectionNames(
  organizationId: string,
): Promise<ReadonlyMap<string, string>> {
  return readUntilWritten(["connection names", organizationId], async (db) => {
    const rows = await db
      .selectDistinctOn([observedConnections.connectionId], {
        id: observedConnections.connectionId,
        name: observedConnections.name,
      })
      .from(observedConnections)
      .where(
        and(
          eq(observedConnections.organizationId, organizationId),
          isNotNull(observedConnections.name),
        ),
      )
      .orderBy(observedConnections.connectionId, desc(observedConnections.seenAt));
    return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
  });
}
