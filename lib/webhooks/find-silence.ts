import "server-only";
import { and, eq, gt, isNull, lte, max, type SQL, sql } from "drizzle-orm";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { webhookDeliveries, webhookEndpoints } from "#lib/db/monitoring-schema.ts";
import { indexedRecordings, seenLinkChanges } from "#lib/db/recording-schema.ts";
import { auditEvents } from "#lib/db/schema.ts";

/** An event that arrived here before, and what happened in Siro without it since. */
export type Silence = {
  eventType: "integrations.recordingLinked" | "integrations.recordingProcessed";
  /** Recordings that Siro linked or processed since. */
  recordings: number;
  /** When the last such event was sent (ISO). */
  lastAt: string;
};

/** Siro needs seconds; the index needs a few minutes. */
const GRACE_MS = 20 * 60_000;

/**
 * Events that arrived here before and no longer do, although Siro has reasons to send them. Found in what
 * was read from Siro, never in what arrives. Events that never arrived aren't missed: subscriptions can't
 * be read. Callers authorize.
 */
export async function findSilence(organizationId: string, now: Date): Promise<Silence[]> {
  const db = await getDatabase();
  const last = await lastArrivals(db, organizationId);
  const turnedOnAt = await lastTurnOn(db, organizationId);
  const until = new Date(now.getTime() - GRACE_MS);
  const found: Silence[] = [];
  for (const eventType of [
    "integrations.recordingLinked",
    "integrations.recordingProcessed",
  ] as const) {
    const lastAt = last.get(eventType);
    if (!lastAt) continue;
    const isMissed = eventType === "integrations.recordingLinked" ? linkedSince : processedSince;
    // While an endpoint was off, nothing could arrive.
    const since = new Date(Math.max(lastAt.getTime(), turnedOnAt?.getTime() ?? 0));
    const recordings = await countRecordings(db, organizationId, isMissed(since, until));
    if (recordings > 0) found.push({ eventType, recordings, lastAt: lastAt.toISOString() });
  }
  return found;
}

/** By event; only of endpoints that are on. */
async function lastArrivals(db: Database, organizationId: string): Promise<Map<string, Date>> {
  const rows = await db
    .select({ eventType: webhookDeliveries.eventType, lastAt: max(webhookDeliveries.sentAt) })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        isNull(webhookEndpoints.disabledAt),
      ),
    )
    .groupBy(webhookDeliveries.eventType);
  return new Map(
    rows.flatMap(({ eventType, lastAt }) => (eventType && lastAt ? [[eventType, lastAt]] : [])),
  );
}

async function lastTurnOn(db: Database, organizationId: string): Promise<Date | null> {
  const [row] = await db
    .select({ at: max(auditEvents.at) })
    .from(auditEvents)
    .where(
      and(eq(auditEvents.organizationId, organizationId), eq(auditEvents.kind, "webhook.turn-on")),
    );
  return row?.at ?? null;
}

const r = indexedRecordings;

/** Linked recordings that are newer, or whose link was seen to change. */
function linkedSince(lastAt: Date, until: Date): SQL {
  const changed = sql`exists (select 1 from ${seenLinkChanges}
    where ${seenLinkChanges.organizationId} = ${r.organizationId}
      and ${seenLinkChanges.recordingId} = ${r.id}
      and ${seenLinkChanges.notBefore} >= ${lastAt.toISOString()}::timestamptz
      and ${seenLinkChanges.seenAt} <= ${until.toISOString()}::timestamptz)`;
  const isNew = and(gt(r.createdAt, lastAt), lte(r.firstReadAt, until));
  return sql`${eq(r.state, "linked")} and (${isNew} or ${changed})`;
}

function processedSince(lastAt: Date, until: Date): SQL {
  const isNew = and(gt(r.createdAt, lastAt), lte(r.firstReadAt, until));
  return sql`${r.isProcessingDone} and ${r.state} <> 'deleted' and ${isNew}`;
}

async function countRecordings(db: Database, organizationId: string, where: SQL): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(r)
    .where(and(eq(r.organizationId, organizationId), where));
  return row?.count ?? 0;
}
