import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, readUntilWritten } from "#lib/db/client.ts";
import { indexedReps } from "#lib/db/recording-schema.ts";
import { rowsOf } from "#lib/db/rows-of.ts";
import { compareTexts } from "#lib/text-order.ts";

export type QueueOption = { value: string; label: string };

/** What the list can be narrowed to, by label. */
type QueueOptions = {
  reps: QueueOption[];
  teams: QueueOption[];
  /** IDs; their names are not known here. */
  connections: string[];
};

/** Reps who recorded anything, with their teams and connections. Callers authorize. */
export function readQueueOptions(organizationId: string): Promise<QueueOptions> {
  return readUntilWritten(["queue options", organizationId], (db) =>
    selectOptions(db, organizationId),
  );
}

async function selectOptions(db: Database, organizationId: string): Promise<QueueOptions> {
  // Walks along the index from rep to rep, since there are few reps among many recordings. It begins
  // with "select", or the kept answers of all pages would be forgotten as after a write.
  const answer = await db.execute(sql`
    select * from (with recursive recorded as (
      (select user_id from indexed_recordings
        where organization_id = ${organizationId} and user_id is not null
        order by user_id limit 1)
      union all
      select (select user_id from indexed_recordings
        where organization_id = ${organizationId} and user_id > recorded.user_id
        order by user_id limit 1)
      from recorded where recorded.user_id is not null)
    select recorded.user_id as rep, p.name, p.team_id as team, p.team_name as "teamName",
      p.connection_id as connection
    from recorded left join ${indexedReps} p
      on p.organization_id = ${organizationId} and p.user_id = recorded.user_id
    where recorded.user_id is not null) as options`);
  const rows = rowsOf(answer).map((row) => repRowSchema.parse(row));
  const teams = new Map(rows.flatMap(({ team, teamName }) => (team ? [[team, teamName]] : [])));
  return {
    reps: rows.map(({ rep, name }) => ({ value: rep, label: name ?? rep })).sort(byLabel),
    teams: [...teams].map(([id, name]) => ({ value: id, label: name ?? id })).sort(byLabel),
    connections: [...new Set(rows.flatMap(({ connection }) => connection ?? []))],
  };
}

const repRowSchema = z.object({
  /** Siro user ID. */
  rep: z.string(),
  name: z.string().nullable(),
  team: z.string().nullable(),
  teamName: z.string().nullable(),
  connection: z.string().nullable(),
});

function byLabel(a: QueueOption, b: QueueOption): number {
  return compareTexts(a.label, b.label);
}
