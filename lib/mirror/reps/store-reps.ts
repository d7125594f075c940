import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { indexedReps } from "#lib/db/recording-schema.ts";

export type RepRow = typeof indexedReps.$inferInsert;

const AT_ONCE = 200;

/** Remembers reps. What wasn't read this time keeps what it was. */
export async function storeReps(
  db: Database,
  rows: readonly RepRow[],
  read: { teams: boolean; connections: "all" | "some" | "none" },
): Promise<void> {
  const set = {
    name: sql`excluded.name`,
    teamId: sql`excluded.team_id`,
    readAt: sql`excluded.read_at`,
    ...(read.teams && { teamName: sql`excluded.team_name` }),
    ...(read.connections !== "none" && {
      connectionId:
        read.connections === "all"
          ? sql`excluded.connection_id`
          : sql`coalesce(excluded.connection_id, ${indexedReps.connectionId})`,
    }),
  };
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await db
      .insert(indexedReps)
      .values(rows.slice(from, from + AT_ONCE))
      .onConflictDoUpdate({ target: [indexedReps.organizationId, indexedReps.userId], set });
  }
}

/** After a whole list: those who were not on it are gone. */
export async function forgetOtherReps(
  db: Database,
  organizationId: string,
  readAt: Date,
): Promise<void> {
  await db
    .delete(indexedReps)
    .where(and(eq(indexedReps.organizationId, organizationId), lt(indexedReps.readAt, readAt)));
}
