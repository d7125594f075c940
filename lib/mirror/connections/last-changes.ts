import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type AuditEvent, listLastChanges } from "#lib/audit/reader.ts";
import { readUntilWritten } from "#lib/db/client.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";
import { rowsOf } from "#lib/db/rows-of.ts";
import { isAfter } from "#lib/instants.ts";
import type { LastChanges } from "./overruled.ts";

/** What last paused or resumed each of these connections, by connection ID. Callers guard. */
export async function readLastChanges(
  organizationId: string,
  connectionIds: readonly string[],
): Promise<Map<string, LastChanges>> {
  if (connectionIds.length === 0) return new Map();
  const ask = { organizationId, targetIds: connectionIds };
  const [pauses, resumes, seenSyncing] = await Promise.all([
    listLastChanges({
      ...ask,
      kinds: ["connection.pause"],
      outcomes: ["succeeded", "unknown", "attempted"],
    }),
    listLastChanges({ ...ask, kinds: ["connection.resume"] }),
    readLastSyncing(organizationId, connectionIds),
  ]);
  return new Map(
    connectionIds.map((id) => {
      const [pause, resume] = [pauses, resumes].map((events) =>
        events.find(({ targetId }) => targetId === id),
      );
      return [id, { lastSwitch: later(pause, resume), seenSyncingAt: seenSyncing.get(id) ?? null }];
    }),
  );
}

function later(pause?: AuditEvent, resume?: AuditEvent): AuditEvent | null {
  if (pause && resume) return isAfter(resume.at, pause.at) ? resume : pause;
  return pause ?? resume ?? null;
}

const rowSchema = z.object({ connection_id: z.string(), seen_ms: z.coerce.number() });

/** When each was last seen syncing, if ever. One that is paused changes little, so few looks are read. */
function readLastSyncing(
  organizationId: string,
  connectionIds: readonly string[],
): Promise<Map<string, Date>> {
  return readUntilWritten(["last syncing", organizationId, connectionIds], async (db) => {
    const answer = await db.execute(sql`select wanted.connection_id,
        (extract(epoch from last.seen_at) * 1000)::float8 as seen_ms
      from jsonb_array_elements_text(${JSON.stringify(connectionIds)}::jsonb) as wanted(connection_id)
      cross join lateral (
        select look.seen_at from ${observedConnections} look
        where look.organization_id = ${organizationId} and look.connection_id = wanted.connection_id
          and look.state -> 'isActive' = 'true'::jsonb
        order by look.seen_at desc limit 1
      ) last`);
    const rows = z.array(rowSchema).parse(rowsOf(answer));
    return new Map(rows.map(({ connection_id, seen_ms }) => [connection_id, new Date(seen_ms)]));
  });
}
