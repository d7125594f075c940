import "server-only";
import { and, asc, eq, gt, isNull, lt, ne } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { dateNear } from "#lib/instants.ts";
import { mainRefOf } from "#lib/linking/link-state.ts";
import { type Place, placeOf } from "#lib/linking/place.ts";
import type { Span } from "#lib/linking/span.ts";

/** Another recording of the same rep. */
export type RepRecording = {
  id: string;
  /** Null where Siro has none, or has deleted or purged it. */
  title: string | null;
  span: Span;
  isLinked: boolean;
  place: Place | null;
  /** Siro ID of the record that it is linked to. */
  linkedTo: string | null;
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
      link: indexedRecordings.link,
      latitude: indexedRecordings.latitude,
      longitude: indexedRecordings.longitude,
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
    .orderBy(asc(indexedRecordings.createdAt), asc(indexedRecordings.id))
    .limit(MOST);
  return rows.flatMap(({ id, title, createdAt, durationMs, isLinked, ...row }) => {
    if (createdAt === null) return [];
    const startMs = createdAt.getTime();
    const span = { startMs, endMs: startMs + (durationMs ?? 0) };
    const place = placeOf(row.latitude, row.longitude);
    return [{ id, title, isLinked, span, place, linkedTo: mainRefOf(row.link)?.id ?? null }];
  });
}
