import "server-only";
import { and, asc, eq, gt, isNull, lt, ne } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { dateNear } from "#lib/instants.ts";
import type { Span } from "#lib/linking/rank-candidates.ts";

/** Another recording of the same rep. */
export type RepRecording = {
  id: string;
  /** Null where Siro has none, or has deleted or purged it. */
  title: string | null;
  span: Span;
  isLinked: boolean;
};

/** More than a rep makes in a day. */
const MOST = 50;

/**
 * The rep's other recordings that began in a time, oldest first, as far as they were read. The caller has
 * checked who asks.
 */
export async function listRepRecordings(
  organizationId: string,
  { userId, span, except }: { userId: string; span: Span; except: string },
): Promise<RepRecording[]> {
  const db = await getDatabase();
  const rows = await db
    .select({
      id: indexedRecordings.id,
      title: indexedRecordings.title,
      createdAt: indexedRecordings.createdAt,
      durationMs: indexedRecordings.durationMs,
      isLinked: indexedRecordings.isLinked,
    })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        eq(indexedRecordings.userId, userId),
        ne(indexedRecordings.id, except),
        eq(indexedRecordings.isDeleted, false),
        isNull(indexedRecordings.goneAt),
        gt(indexedRecordings.createdAt, dateNear(span.startMs)),
        lt(indexedRecordings.createdAt, dateNear(span.endMs)),
      ),
    )
    .orderBy(asc(indexedRecordings.createdAt))
    .limit(MOST);
  return rows.flatMap(({ id, title, createdAt, durationMs, isLinked }) => {
    if (createdAt === null) return [];
    const startMs = createdAt.getTime();
    return [{ id, title, isLinked, span: { startMs, endMs: startMs + (durationMs ?? 0) } }];
  });
}
