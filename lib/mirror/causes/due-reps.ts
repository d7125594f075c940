import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import {
  appointmentReadings,
  indexedRecordings,
  recordingCauses,
} from "#lib/db/recording-schema.ts";

const HOUR_MS = 3_600_000;
/** Reps, matches and connections change without a trace in the index, so causes are judged again. */
const JUDGED_AGAIN_MS = HOUR_MS;
/** Older recordings are judged again less often. */
const OLD_AFTER_MS = 90 * 24 * HOUR_MS;
const OLD_JUDGED_AGAIN_MS = 24 * HOUR_MS;

/** Recordings that belong into the queue. */
export const isUnlinked = and(
  eq(indexedRecordings.isLinked, false),
  eq(indexedRecordings.isDeleted, false),
  sql`${indexedRecordings.goneAt} is null`,
);

/**
 * Siro user IDs of reps who have an unlinked recording without a cause, or with one that is older than
 * what it follows from. Null stands for recordings without a rep.
 */
export async function findDueReps(
  db: Database,
  organizationId: string,
  now: Date,
): Promise<(string | null)[]> {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const judgedAt = recordingCauses.judgedAt;
  const isOlderThanFacts = sql`${judgedAt} < ${indexedRecordings.readAt}
    or ${judgedAt} < case when ${indexedRecordings.createdAt} > ${before(OLD_AFTER_MS)}::timestamptz
      then ${before(JUDGED_AGAIN_MS)}::timestamptz else ${before(OLD_JUDGED_AGAIN_MS)}::timestamptz end
    or ${judgedAt} < (select max(${appointmentReadings.readAt}) from ${appointmentReadings}
      where ${appointmentReadings.organizationId} = ${indexedRecordings.organizationId}
      and ${appointmentReadings.userId} = ${indexedRecordings.userId})`;
  const rows = await db
    .selectDistinct({ userId: indexedRecordings.userId })
    .from(indexedRecordings)
    .leftJoin(
      recordingCauses,
      and(
        eq(recordingCauses.organizationId, indexedRecordings.organizationId),
        eq(recordingCauses.recordingId, indexedRecordings.id),
      ),
    )
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        isUnlinked,
        sql`(${judgedAt} is null or ${isOlderThanFacts})`,
      ),
    )
    .orderBy(indexedRecordings.userId);
  return rows.map(({ userId }) => userId);
}
