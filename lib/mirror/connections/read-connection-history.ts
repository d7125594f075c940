import "server-only";
import { and, asc, desc, eq, gt, gte, lte } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import type { HealthHistory, HealthLook, ObservedSpan } from "#lib/sync-health/history.ts";
import { connectionStateSchema } from "./connection-state.ts";

type Reader = Pick<Database, "select">;

/** A check a minute: with a longer pause, what happened in between is unknown. */
export const LONGEST_GAP_MS = 3 * 60_000;
/** A connection that changes every minute has 86,400 in 60 days: the newest ones are read. */
const MOST_LOOKS = 20_000;

/** What was seen of a connection in a time, and the state in which it began. */
export async function readConnectionHistory(
  db: Reader,
  organizationId: string,
  connectionId: string,
  { from, until }: { from: Date; until: Date },
): Promise<HealthHistory> {
  const [spans, looks] = await Promise.all([
    readObservedSpans(db, organizationId, { from, until }),
    readLooks(db, organizationId, connectionId, { from, until }),
  ]);
  if (looks.length <= MOST_LOOKS) return { spans, looks };
  // What was before them was not read.
  const fromMs = looks[0]?.seenMs ?? 0;
  const read = spans.filter((span) => span.untilMs > fromMs);
  const clipped = read.map((span) => ({ ...span, fromMs: Math.max(span.fromMs, fromMs) }));
  return { spans: clipped, looks };
}

/** When the connections were checked in a time. The last span lasts until the next check is missed. */
export async function readObservedSpans(
  db: Reader,
  organizationId: string,
  { from, until }: { from: Date; until: Date },
): Promise<ObservedSpan[]> {
  const rows = await db
    .select({ from: observedSpans.from, until: observedSpans.until })
    .from(observedSpans)
    .where(
      and(
        eq(observedSpans.organizationId, organizationId),
        lte(observedSpans.from, until),
        gte(observedSpans.until, from),
      ),
    )
    .orderBy(asc(observedSpans.from));
  return rows.map((span, index) => {
    const untilMs = span.until.getTime();
    const isOpen =
      index === rows.length - 1 &&
      untilMs <= until.getTime() &&
      until.getTime() - untilMs <= LONGEST_GAP_MS;
    return { fromMs: span.from.getTime(), untilMs: isOpen ? until.getTime() : untilMs };
  });
}

async function readLooks(
  db: Reader,
  organizationId: string,
  connectionId: string,
  { from, until }: { from: Date; until: Date },
): Promise<HealthLook[]> {
  const own = and(
    eq(observedConnections.organizationId, organizationId),
    eq(observedConnections.connectionId, connectionId),
  );
  const { seenAt, state } = observedConnections;
  const [before, during] = await Promise.all([
    db
      .select({ seenAt, state })
      .from(observedConnections)
      .where(and(own, lte(seenAt, from)))
      .orderBy(desc(seenAt))
      .limit(1),
    db
      .select({ seenAt, state })
      .from(observedConnections)
      .where(and(own, gt(seenAt, from), lte(seenAt, until)))
      .orderBy(desc(seenAt))
      .limit(MOST_LOOKS + 1),
  ]);
  const isWhole = during.length <= MOST_LOOKS;
  return [...(isWhole ? before : []), ...during.reverse()].map(lookOf);
}

/** What the database has of a look. */
export function lookOf({ seenAt, state }: { seenAt: Date; state: unknown }): HealthLook {
  const read = connectionStateSchema.nullable().safeParse(state);
  return { seenMs: seenAt.getTime(), state: read.success ? read.data : "unreadable" };
}
