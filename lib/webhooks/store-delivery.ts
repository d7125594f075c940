import "server-only";
import { and, desc, eq, isNull, lt, notInArray, or, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { inBatches } from "#lib/db/in-batches.ts";
import { webhookDeliveries, webhookSecrets } from "#lib/db/monitoring-schema.ts";
import type { ReceivingEndpoint } from "./endpoint-secrets.ts";
import type { Delivered } from "./payload.ts";

/** Refused deliveries that are kept per endpoint: enough to see what is wrong. */
const MOST_REFUSED = 50;

type Owner = Pick<ReceivingEndpoint, "id" | "organizationId">;

type Verified = {
  row: typeof webhookDeliveries.$inferInsert & { svixId: string };
  /** Whether it was stored now; set once it is. */
  isNew?: boolean;
};

/**
 * Stores a verified delivery once per Svix ID; a repeated one only counts. Returns whether it is new and
 * waits for processing. Those of a burst share one sync to disk.
 */
export async function storeDelivery(
  { id: endpointId, organizationId }: Owner,
  { svixId, sentAt }: { svixId: string; sentAt: Date },
  { eventType, recordingId, payload, problem }: Delivered,
): Promise<boolean> {
  const waits = problem === null;
  const now = new Date();
  const verified: Verified = {
    row: {
      organizationId,
      endpointId,
      svixId,
      sentAt,
      eventType,
      recordingId,
      payload,
      state: waits ? "waiting" : "processed",
      result: problem,
      dueAt: waits ? now : null,
      processedAt: waits ? null : now,
    },
  };
  await insertVerified(verified);
  return waits && verified.isNew === true;
}

const keyOf = ({ endpointId, svixId }: { endpointId: string; svixId: string | null }) =>
  `${endpointId} ${svixId}`;

const insertVerified = inBatches(async (batch: Verified[]) => {
  // A statement must not insert and update the same row.
  const groups = Map.groupBy(batch, ({ row }) => keyOf(row));
  const rows = [...groups.values()].flatMap(([first, ...repeated]) =>
    first ? [{ ...first.row, arrivals: 1 + repeated.length }] : [],
  );
  const db = await getDatabase();
  const stored = await db
    .insert(webhookDeliveries)
    .values(rows)
    .onConflictDoUpdate({
      target: [webhookDeliveries.endpointId, webhookDeliveries.svixId],
      set: { arrivals: sql`${webhookDeliveries.arrivals} + excluded.arrivals` },
    })
    .returning({
      endpointId: webhookDeliveries.endpointId,
      svixId: webhookDeliveries.svixId,
      arrivals: webhookDeliveries.arrivals,
    });
  for (const row of stored) {
    const group = groups.get(keyOf(row)) ?? [];
    const [first] = group;
    if (first) first.isNew = row.arrivals === group.length;
  }
});

/** Keeps why a delivery was refused, and only the newest of these. */
export async function storeRefusal(
  { id: endpointId, organizationId }: Owner,
  problem: string,
): Promise<void> {
  const db = await getDatabase();
  const isRefused = and(
    eq(webhookDeliveries.endpointId, endpointId),
    eq(webhookDeliveries.state, "refused"),
  );
  await db
    .insert(webhookDeliveries)
    .values({ organizationId, endpointId, state: "refused", problem });
  const newest = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(isRefused)
    .orderBy(desc(webhookDeliveries.receivedAt), desc(webhookDeliveries.id))
    .limit(MOST_REFUSED);
  await db
    .delete(webhookDeliveries)
    .where(and(isRefused, notInArray(webhookDeliveries.id, newest)));
}

/** Notes that a secret is in use, at most once a minute. */
export async function noteSecretUse(secretId: string): Promise<void> {
  const db = await getDatabase();
  const isOld = lt(webhookSecrets.lastUsedAt, sql`now() - interval '1 minute'`);
  await db
    .update(webhookSecrets)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(webhookSecrets.id, secretId), or(isNull(webhookSecrets.lastUsedAt), isOld)));
}
