import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { type Connection, listConnections } from "#lib/siro/organization/connections.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { isWorthKeeping, stateOf } from "./connection-state.ts";
import { readLatestLooks } from "./latest-looks.ts";
import { LONGEST_GAP_MS } from "./read-connection-history.ts";

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
    const message = "Siro didn't list all connections.";
    throw new ProblemError({ kind: "contract", message });
  }
  const changes = await db.transaction(async (tx) => {
    await serializeTransactions(tx, `connections of ${organizationId}`);
    if (!(await extendSpan(tx, organizationId, seenAt))) return 0;
    return keepChanges(tx, organizationId, items, seenAt);
  });
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
  if (last && seenAt.getTime() - last.until.getTime() <= LONGEST_GAP_MS) {
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
  const latest = await readLatestLooks(tx, organizationId);
  const known = new Map(latest.map((look) => [look.connectionId, look]));
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
