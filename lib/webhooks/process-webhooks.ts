import "server-only";
import { and, asc, eq, inArray, isNull, lt, lte, min, or, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { webhookDeliveries } from "#lib/db/monitoring-schema.ts";
import { jobTransport } from "#lib/mirror/job-transport.ts";
import type { RunContext } from "#lib/mirror/run-context.ts";
import { type DueDelivery, deliveriesText } from "./due-delivery.ts";
import { readRecordingOf } from "./read-recording-of.ts";
import { wakeProcessing } from "./wake-processing.ts";

const BATCH = 200;
const AT_ONCE = 4;
const KEPT_DAYS = 30;
/** The job's next run comes by then. */
const LONGEST_PLAN_MS = 5 * 60_000;
const SHORTEST_PLAN_MS = 1_000;

/**
 * Reads the recordings of waiting deliveries again from Siro, in any order: what Siro shows now counts,
 * never what an event said. Deliveries of one recording share one reading.
 */
export async function processWebhooks(context: RunContext): Promise<string> {
  const { organizationId, signal } = context;
  let processed = 0;
  for (;;) {
    const due = await listDue(organizationId);
    if (due.length === 0 || signal.aborted) break;
    const api = await jobTransport(organizationId, signal);
    const groups = [...Map.groupBy(due, ({ recordingId }) => recordingId ?? "").values()];
    for (let at = 0; at < groups.length && !signal.aborted; at += AT_ONCE) {
      const some = groups.slice(at, at + AT_ONCE);
      await Promise.all(
        some.map((group) => readRecordingOf(organizationId, group, { api, signal })),
      );
      processed += some.reduce((sum, group) => sum + group.length, 0);
      await context.report(`${deliveriesText(processed)} so far`);
    }
  }
  await forgetOld(organizationId);
  await planNext(organizationId);
  return processed === 0
    ? "No deliveries were waiting."
    : `Processed ${deliveriesText(processed)}.`;
}

/** Oldest first. A delivery that failed waits for its next try. */
async function listDue(organizationId: string): Promise<DueDelivery[]> {
  const db = await getDatabase();
  return db
    .select({
      id: webhookDeliveries.id,
      recordingId: webhookDeliveries.recordingId,
      eventType: webhookDeliveries.eventType,
      receivedAt: webhookDeliveries.receivedAt,
      tries: webhookDeliveries.tries,
      payload: webhookDeliveries.payload,
    })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        lte(webhookDeliveries.dueAt, sql`now()`),
      ),
    )
    .orderBy(asc(webhookDeliveries.dueAt), asc(webhookDeliveries.id))
    .limit(BATCH);
}

/** A delivery that is tried again soon doesn't wait for the job's next run. */
async function planNext(organizationId: string): Promise<void> {
  const db = await getDatabase();
  const [next] = await db
    .select({ dueAt: min(webhookDeliveries.dueAt) })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.organizationId, organizationId));
  if (!next?.dueAt) return;
  const ms = next.dueAt.getTime() - Date.now();
  if (ms < LONGEST_PLAN_MS) wakeProcessing(organizationId, Math.max(ms, SHORTEST_PLAN_MS));
}

/** Deletes old deliveries, but the newest of each event: it shows that this event arrives here. */
async function forgetOld(organizationId: string): Promise<void> {
  const db = await getDatabase();
  const isOld = and(
    eq(webhookDeliveries.organizationId, organizationId),
    lt(webhookDeliveries.receivedAt, sql`now() - ${KEPT_DAYS} * interval '1 day'`),
    isNull(webhookDeliveries.dueAt),
  );
  const newest = db
    .select({
      id: sql<string>`(array_agg(${webhookDeliveries.id} order by ${webhookDeliveries.receivedAt} desc, ${webhookDeliveries.id} desc))[1]`,
    })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.organizationId, organizationId))
    .groupBy(webhookDeliveries.endpointId, webhookDeliveries.eventType, webhookDeliveries.state);
  await db
    .delete(webhookDeliveries)
    .where(
      and(
        isOld,
        or(
          eq(webhookDeliveries.state, "refused"),
          sql`not ${inArray(webhookDeliveries.id, newest)}`,
        ),
      ),
    );
}
