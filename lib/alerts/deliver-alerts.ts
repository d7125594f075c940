import "server-only";
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { alertChannels, alertDeliveries, alertIncidents } from "#lib/db/monitoring-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import { log } from "#lib/log.ts";
import { type AlertMessage, alertMessageSchema, composeMessage } from "./alert-message.ts";
import { openChannel } from "./channels/channel-config.ts";
import { sendMessage } from "./channels/send-message.ts";
import { incidentOf } from "./incident.ts";
import { costOf } from "./incident-cost.ts";

const BATCH = 100;
const AT_ONCE = 5;
/** Longer than any try takes: then another process may have it. */
const CLAIM_MS = 2 * 60_000;
const MOST_TRIES = 10;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;

type Delivery = typeof alertDeliveries.$inferSelect;

/** An end whose beginning is still being tried waits for it, so that the last message is right. */
const isAfterItsBeginning = sql`not (${alertDeliveries.event} = 'closed' and exists (
  select 1 from ${alertDeliveries} as beginning
  where beginning.channel_id = ${alertDeliveries.channelId}
    and beginning.event = 'opened' and beginning.state = 'waiting' and beginning.tries > 0
    and beginning.incident_ids ?| array(
      select jsonb_array_elements_text(${alertDeliveries.incidentIds}))))`;

/** Sends every message that is due, of all organizations. Returns how many were tried. */
export async function deliverAlerts(now = new Date()): Promise<number> {
  const db = await getDatabase();
  const due = await db
    .select()
    .from(alertDeliveries)
    .where(
      and(
        eq(alertDeliveries.state, "waiting"),
        lte(alertDeliveries.dueAt, now),
        isAfterItsBeginning,
      ),
    )
    .orderBy(asc(alertDeliveries.dueAt), asc(alertDeliveries.id))
    .limit(BATCH);
  for (let at = 0; at < due.length; at += AT_ONCE) {
    await Promise.all(due.slice(at, at + AT_ONCE).map((each) => deliver(each, now)));
  }
  return due.length;
}

/**
 * One try of one message. It is claimed first, so that no other process sends it meanwhile. If this one
 * ends between sending and noting it, the message is sent again with the same ID.
 */
export async function deliver(delivery: Delivery, now = new Date()): Promise<void> {
  const claimed = await claim(delivery, now);
  if (!claimed) return;
  try {
    const message = await messageOf(claimed, now);
    const config = await configOf(claimed);
    await sendMessage(config, {
      event: claimed.event,
      message,
      key: `${claimed.channelId} ${claimed.key}`,
    });
    await settle(claimed, { state: "sent", dueAt: null, settledAt: new Date(), problem: null });
  } catch (error) {
    await noteFailure(claimed, error, now);
  }
}

async function claim(delivery: Delivery, now: Date): Promise<Delivery | null> {
  const db = await getDatabase();
  const [claimed] = await db
    .update(alertDeliveries)
    .set({ tries: delivery.tries + 1, dueAt: new Date(now.getTime() + CLAIM_MS) })
    .where(
      and(
        eq(alertDeliveries.id, delivery.id),
        eq(alertDeliveries.state, "waiting"),
        eq(alertDeliveries.tries, delivery.tries),
      ),
    )
    .returning();
  return claimed ?? null;
}

/** Worded at the first try, and the same at every later one. */
async function messageOf(delivery: Delivery, now: Date): Promise<AlertMessage> {
  const stored = alertMessageSchema.safeParse(delivery.message);
  if (stored.success) return stored.data;
  const { organizationId, incidentIds, event } = delivery;
  const db = await getDatabase();
  const [organization] = await db
    .select({
      name: organizations.name,
      slug: organizations.slug,
      timeZone: organizations.timeZone,
    })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) throw new Error("The organization was removed.");
  const rows = await db
    .select()
    .from(alertIncidents)
    .where(
      and(
        eq(alertIncidents.organizationId, organizationId),
        inArray(alertIncidents.id, incidentIds),
      ),
    )
    .orderBy(asc(alertIncidents.openedAt), asc(alertIncidents.id));
  const incidents = await Promise.all(
    rows.map(incidentOf).map(async (incident) => ({
      ...incident,
      cost: await costOf(organizationId, incident, now).catch(() => incident.cost),
    })),
  );
  const message = composeMessage({ event, incidents, organization, now });
  await db.update(alertDeliveries).set({ message }).where(eq(alertDeliveries.id, delivery.id));
  return message;
}

async function configOf({ organizationId, channelId, event }: Delivery) {
  const db = await getDatabase();
  const [channel] = await db
    .select({ ciphertext: alertChannels.ciphertext, disabledAt: alertChannels.disabledAt })
    .from(alertChannels)
    .where(and(eq(alertChannels.organizationId, organizationId), eq(alertChannels.id, channelId)));
  if (!channel) throw new Error("The channel was deleted.");
  if (channel.disabledAt !== null && event !== "test") throw new TurnedOffError();
  return openChannel(channelId, channel.ciphertext);
}

class TurnedOffError extends Error {
  constructor() {
    super("The channel was turned off.");
  }
}

async function noteFailure(delivery: Delivery, error: unknown, now: Date): Promise<void> {
  const problem = (error instanceof Error ? error.message : "unknown").slice(0, 300);
  log.warn({ alert: delivery.id, tries: delivery.tries, problem }, "an alert could not be sent");
  const isOver =
    delivery.tries >= MOST_TRIES || delivery.event === "test" || error instanceof TurnedOffError;
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (delivery.tries - 1), LONGEST_PAUSE_MS);
  await settle(delivery, {
    problem,
    ...(isOver
      ? { state: "failed", dueAt: null, settledAt: new Date() }
      : { dueAt: new Date(now.getTime() + pauseMs) }),
  });
}

async function settle({ id }: Delivery, change: Partial<Delivery>): Promise<void> {
  const db = await getDatabase();
  await db
    .update(alertDeliveries)
    .set({ ...change, triedAt: new Date() })
    .where(and(eq(alertDeliveries.id, id), eq(alertDeliveries.state, "waiting")));
}
