import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { readUntilWritten } from "#lib/db/client.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedRecordings,
} from "#lib/db/recording-schema.ts";
import { rowsOf } from "#lib/db/rows-of.ts";

/** A rep's appointments on days that were read to their end, and how many have no known recording. */
export type RepAppointments = { userId: string; appointments: number; unrecorded: number };

const ID = sql.identifier("id");

const rowSchema = z
  .object({ user_id: z.string(), appointments: z.number(), unrecorded: z.number() })
  .transform(({ user_id, ...counts }): RepAppointments => ({ userId: user_id, ...counts }));

/**
 * Past appointments without a known recording: none is linked to it, and the rep has none around its time.
 * Some are recorded elsewhere, or not in Siro's list. Only days that were read count, which are those of reps
 * with unlinked recordings. Callers authorize.
 */
export async function readUnrecordedAppointments(
  organizationId: string,
  { from, until }: { from: Date; until: Date },
): Promise<RepAppointments[]> {
  const key = ["unrecorded appointments", organizationId, from.toISOString(), until.toISOString()];
  return readUntilWritten(key, async (db) => {
    const answer = await db.execute(sql`
      select a.user_id, count(*)::int as appointments,
        (count(*) filter (where not exists (
          select from ${indexedRecordings} linked
          where linked.organization_id = ${organizationId} and linked.engagement_id = a.${ID}
        ) and not exists (
          select from ${indexedRecordings} near
          where near.organization_id = ${organizationId} and near.user_id = a.user_id
            and near.created_at >= a.start_time - interval '1 hour'
            and near.created_at <= greatest(a.end_time, a.start_time + interval '1 hour') + interval '1 hour'
        )))::int as unrecorded
      from ${indexedAppointments} a
      where a.organization_id = ${organizationId} and a.gone_at is null
        and ${from.toISOString()}::timestamptz <= a.start_time
        and ${until.toISOString()}::timestamptz > a.start_time
        and exists (
          select from ${appointmentReadings} reading
          where reading.organization_id = ${organizationId} and reading.user_id = a.user_id
            and reading.is_whole and reading.day = to_char(a.start_time at time zone 'UTC', 'YYYY-MM-DD')
        )
      group by a.user_id`);
    return z.array(rowSchema).parse(rowsOf(answer));
  });
}
