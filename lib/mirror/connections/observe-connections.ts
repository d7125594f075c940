import "server-only";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { type Connection, listConnections } from "#lib/siro/organization/connections.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { connectionStateSchema, isWorthKeeping, stateOf } from "./connection-state.ts";

const MINUTE_MS = 60_000;
/** With a longer pause between two looks, what happened in between is unknown. */
const LONGEST_PAUSE_MS = 3 * MINUTE_MS;
/** Thirteen months. */
const KEPT_DAYS = 396;

/**
 * One look at all connections: what changed is kept, and the time since the last look counts as observed.
 * A look that fails, or that Siro cuts short, is no look.
 */
export async function observeConnections({ organizationId, signal }: RunContext): Promise<string> {
  const db = await getDatabase();
  // One call a minute, which must not wait behind a long reading: its time is kept.
  const api = await jobTransport(organizationId, signal, "page");
  const seenAt = new Date();
  const { items, complete, unreadable } = await listConnections(api, {}, { signal });
  if (!complete || unreadable > 0) {
    const message = "Siro did not list all connections.";
    throw new ProblemError({ kind: "contract", message });
  }
  const changes = await db.transaction(async (tx) => {
    await serializeTransactions(tx, `connections of ${organizationId}`);
    if (!(await extendSpan(tx, organizationId, seenAt))) return 0;
    return keepChanges(tx, organizationId, items, seenAt);
  });
  await forgetOld(organizationId, seenAt);
  return changes === 1 ? "1 connection changed." : `${changes} connections changed.`;
}

/** Whether this look is newer than the last one, whose answer may have taken longer. */
async function extendSpan(tx: Transaction, organizationId: string, seenAt: Date): Promise<boolean> {
  const [last] = await tx
    .select()
    .from(observedSpans)
    .where(eq(observedSpans.organizationId, organizationId))
    .orderBy(desc(observedSpans.from))
    .limit(1);
  if (last && last.until >= seenAt) return false;
  if (last && seenAt.getTime() - last.until.getTime() <= LONGEST_PAUSE_MS) {
    const isLast = and(
      eq(observedSpans.organizationId, organizationId),
      eq(observedSpans.from, last.from),
    );
    await tx.update(observedSpans).set({ until: seenAt }).where(isLast);
  } else {
    await tx.insert(observedSpans).values({ organizationId, from: seenAt, until: seenAt });
  }
  return true;
}

async function keepChanges(
  tx: Transaction,
  organizationId: string,
  connections: readonly Connection[],
  seenAt: Date,
): Promise<number> {
  const known = await listLastStates(tx, organizationId);
  const listed = connections.map((connection) => ({
    connectionId: connection.id,
    name: connection.name,
    state: stateOf(connection),
    seenAt,
  }));
  const changed = listed.filter((each) => isWorthKeeping(known.get(each.connectionId), each));
  const ids = new Set(listed.map(({ connectionId }) => connectionId));
  const ended = [...known.entries()]
    .filter(([connectionId, { state }]) => state !== null && !ids.has(connectionId))
    .map(([connectionId, { name }]) => ({ connectionId, name, state: null, seenAt }));
  const rows = [...changed, ...ended].map((row) => ({ ...row, organizationId }));
  if (rows.length > 0) await tx.insert(observedConnections).values(rows);
  return rows.length;
}

/** What was last kept of each connection. */
async function listLastStates(tx: Transaction, organizationId: string) {
  const rows = await tx
    .selectDistinctOn([observedConnections.connectionId])
    .from(observedConnections)
    .where(eq(observedConnections.organizationId, organizationId))
    .orderBy(observedConnections.connectionId, desc(observedConnections.seenAt));
  return new Map(
    rows.map(({ connectionId, name, state, seenAt }) => [
      connectionId,
      { name, seenAt, state: connectionStateSchema.nullable().catch(null).parse(state) },
    ]),
  );
}

/** Deletes what is older, but for the last state before, which still holds. */
async function forgetOld(organizationId: string, now: Date): Promise<void> {
  const db = await getDatabase();
  const cutoff = new Date(now.getTime() - KEPT_DAYS * 24 * 60 * MINUTE_MS);
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
