import "server-only";
import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import {
  type ConnectionState,
  connectionStateSchema,
  isSameCondition,
} from "./connection-state.ts";

const DAY_MS = 24 * 3_600_000;
/** Until then, every observation stays. */
export const KEPT_WHOLE_DAYS = 35;
/** Thirteen months. After that, only the totals of days stay. */
const KEPT_DAYS = 396;
const BATCH = 500;

type Subject = {
  organizationId: string;
  connectionId: string;
  /** When this was last done; null if never. */
  since: Date | null;
  now: Date;
};

/** Of what is older than five weeks, keeps changes of the state and the first observation of each day. */
export async function thinOut(db: Database, subject: Subject): Promise<void> {
  const { organizationId, connectionId, since, now } = subject;
  const until = new Date(now.getTime() - KEPT_WHOLE_DAYS * DAY_MS);
  const from = since && new Date(since.getTime() - (KEPT_WHOLE_DAYS + 1) * DAY_MS);
  const own = and(
    eq(observedConnections.organizationId, organizationId),
    eq(observedConnections.connectionId, connectionId),
  );
  const rows = await db
    .select({ seenAt: observedConnections.seenAt, state: observedConnections.state })
    .from(observedConnections)
    .where(
      and(
        own,
        lt(observedConnections.seenAt, until),
        from ? gte(observedConnections.seenAt, from) : undefined,
      ),
    )
    .orderBy(asc(observedConnections.seenAt));
  const needless = rows.filter((row, index) => isNeedless(row, rows[index - 1]));
  for (let start = 0; start < needless.length; start += BATCH) {
    const times = needless.slice(start, start + BATCH).map(({ seenAt }) => seenAt);
    await db
      .delete(observedConnections)
      .where(and(own, inArray(observedConnections.seenAt, times)));
  }
}

type Row = { seenAt: Date; state: unknown };

function isNeedless(row: Row, before: Row | undefined): boolean {
  if (before === undefined || dayOf(row) !== dayOf(before)) return false;
  const [now, then] = [row, before].map(stateOf);
  return now != null && then != null && isSameCondition(now, then);
}

const dayOf = ({ seenAt }: Row) => seenAt.toISOString().slice(0, 10);

const stateOf = ({ state }: Row): ConnectionState | null =>
  connectionStateSchema.nullable().catch(null).parse(state);

/** Deletes what is older than thirteen months, but for the last state before, which still holds. */
export async function forgetOld(db: Database, organizationId: string, now: Date): Promise<void> {
  const cutoff = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  await db
    .delete(observedSpans)
    .where(and(eq(observedSpans.organizationId, organizationId), lt(observedSpans.until, cutoff)));
  const later = db
    .select({ one: sql`1` })
    .from(sql`${observedConnections} as later`)
    .where(
      sql`later.organization_id = ${observedConnections.organizationId}
        and later.connection_id = ${observedConnections.connectionId}
        and later.seen_at > ${observedConnections.seenAt} and later.seen_at <= ${cutoff.toISOString()}::timestamptz`,
    );
  await db
    .delete(observedConnections)
    .where(
      and(
        eq(observedConnections.organizationId, organizationId),
        lt(observedConnections.seenAt, cutoff),
        sql`exists ${later}`,
      ),
    );
}
