import "server-only";
import { and, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";

type Row = typeof indexedRecordings.$inferSelect;

/** In SQL: a recording for which a rep's appointments are read. */
export const isWaiting = and(
  eq(indexedRecordings.isLinked, false),
  eq(indexedRecordings.isDeleted, false),
  isNull(indexedRecordings.purgedAt),
  isNull(indexedRecordings.goneAt),
  isNotNull(indexedRecordings.createdAt),
  isNotNull(indexedRecordings.userId),
);

/** The same, of a row. */
export const waits = ({ isLinked, isDeleted, purgedAt, goneAt }: Row) =>
  !isLinked && !isDeleted && purgedAt === null && goneAt === null;

/** A rep's recordings that wait for an appointment and began between two times. */
export async function listWaiting(
  db: Pick<Database, "select">,
  organizationId: string,
  userId: string,
  { from, to }: { from: Date; to: Date },
): Promise<Row[]> {
  return db
    .select()
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        eq(indexedRecordings.userId, userId),
        isWaiting,
        gt(indexedRecordings.createdAt, from),
        lt(indexedRecordings.createdAt, to),
      ),
    );
}
