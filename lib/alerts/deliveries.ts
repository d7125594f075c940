import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "#lib/db/client.ts";
import { alertChannels, alertDeliveries } from "#lib/db/monitoring-schema.ts";
import { endOfQuiet } from "./quiet-hours.ts";

/** What is over again within two minutes is never announced, and what begins together is one message. */
const SETTLE_MS = 2 * 60_000;
/** After the end, so that a connection that is back and gone again is one incident, and links could follow. */
const SETTLE_AFTER_END_MS = 10 * 60_000;

type Channel = typeof alertChannels.$inferSelect;
type Delivery = typeof alertDeliveries.$inferSelect;
type Changed = { id: string; kind: string; cause: string };

type Context = {
  organizationId: string;
  timeZone: string;
  now: Date;
};

/** Channels that are on. */
function listChannels(tx: Transaction, organizationId: string): Promise<Channel[]> {
  return tx
    .select()
    .from(alertChannels)
    .where(and(eq(alertChannels.organizationId, organizationId), isNull(alertChannels.disabledAt)));
}

const wants = ({ alertKinds }: Channel, kind: string) =>
  alertKinds === null || alertKinds.includes(kind);

/** Deliveries of a channel that are about one of these incidents. */
function listAbout(tx: Transaction, channelId: string, ids: readonly string[]) {
  const some = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  return (
    tx
      .select()
      .from(alertDeliveries)
      .where(
        and(
          eq(alertDeliveries.channelId, channelId),
          inArray(alertDeliveries.event, ["opened", "closed"]),
          sql`${alertDeliveries.incidentIds} ?| array[${some}]`,
        ),
      )
      // A sender claims it first.
      .for("update")
  );
}

/** Not even tried yet. */
const isFresh = ({ state, tries }: Delivery) => state === "waiting" && tries === 0;

const groupedByCause = (changed: readonly Changed[]) =>
  Map.groupBy(changed, ({ cause }) => cause).entries();

/** Lets every channel announce these incidents, one message for each cause. */
export async function announceOpened(
  tx: Transaction,
  context: Context,
  opened: readonly Changed[],
): Promise<void> {
  if (opened.length === 0) return;
  for (const channel of await listChannels(tx, context.organizationId)) {
    await announceIn(tx, context, channel, opened);
  }
}

async function announceIn(
  tx: Transaction,
  context: Context,
  channel: Channel,
  opened: readonly Changed[],
): Promise<void> {
  const wanted = opened.filter(({ kind }) => wants(channel, kind));
  for (const [cause, group] of groupedByCause(wanted)) {
    await join(tx, context, channel, { event: "opened", cause, ids: group.map(({ id }) => id) });
  }
}

/**
 * Announces the end where the beginning was announced. What wasn't announced yet never is, unless only
 * quiet hours held it back.
 */
export async function announceClosed(
  tx: Transaction,
  context: Context,
  closed: readonly Changed[],
): Promise<void> {
  if (closed.length === 0) return;
  for (const channel of await listChannels(tx, context.organizationId)) {
    const about = await listAbout(
      tx,
      channel.id,
      closed.map(({ id }) => id),
    );
    const told: Changed[] = [];
    for (const incident of closed) {
      const opened = about.find(
        ({ event, incidentIds }) => event === "opened" && incidentIds.includes(incident.id),
      );
      if (!opened) continue;
      if (isFresh(opened)) await leave(tx, opened, incident.id);
      if (!isFresh(opened) || opened.wasQuiet) told.push(incident);
    }
    for (const [cause, group] of groupedByCause(told)) {
      await join(tx, context, channel, { event: "closed", cause, ids: group.map(({ id }) => id) });
    }
  }
}

/**
 * They are open again: an end that wasn't announced yet never is, and a channel that wasn't told of the
 * beginning, because quiet hours held it back until the end, is told now.
 */
export async function announceReopened(
  tx: Transaction,
  context: Context,
  reopened: readonly Changed[],
): Promise<void> {
  if (reopened.length === 0) return;
  for (const channel of await listChannels(tx, context.organizationId)) {
    const about = await listAbout(
      tx,
      channel.id,
      reopened.map(({ id }) => id),
    );
    const again: Changed[] = [];
    for (const incident of reopened) {
      const own = about.filter(({ incidentIds }) => incidentIds.includes(incident.id));
      for (const delivery of own) {
        if (delivery.event === "closed" && isFresh(delivery))
          await leave(tx, delivery, incident.id);
      }
      if (!own.some(({ event }) => event === "opened")) again.push(incident);
    }
    await announceIn(tx, context, channel, again);
  }
}

/** Takes an incident out of a message; a message without incidents is dropped. */
async function leave(tx: Transaction, delivery: Delivery, incidentId: string): Promise<void> {
  delivery.incidentIds = delivery.incidentIds.filter((id) => id !== incidentId);
  const isThis = eq(alertDeliveries.id, delivery.id);
  if (delivery.incidentIds.length === 0) await tx.delete(alertDeliveries).where(isThis);
  else {
    const { incidentIds } = delivery;
    await tx.update(alertDeliveries).set({ incidentIds }).where(isThis);
  }
}

type Announced = { event: "opened" | "closed"; cause: string; ids: string[] };

/** Adds incidents to the message about their cause that wasn't tried yet, or begins one. */
async function join(
  tx: Transaction,
  { organizationId, timeZone, now }: Context,
  channel: Channel,
  { event, cause, ids }: Announced,
): Promise<void> {
  const ofCause = `${event} ${cause} `;
  const [waiting] = await tx
    .select()
    .from(alertDeliveries)
    .where(
      and(
        eq(alertDeliveries.channelId, channel.id),
        eq(alertDeliveries.state, "waiting"),
        eq(alertDeliveries.tries, 0),
        sql`starts_with(${alertDeliveries.key}, ${ofCause})`,
      ),
    )
    .for("update");
  if (waiting) {
    const incidentIds = [...new Set([...waiting.incidentIds, ...ids])];
    await tx.update(alertDeliveries).set({ incidentIds }).where(eq(alertDeliveries.id, waiting.id));
    return;
  }
  const settledMs = now.getTime() + (event === "opened" ? SETTLE_MS : SETTLE_AFTER_END_MS);
  const quietEnd = quietEndOf(channel, settledMs, timeZone);
  await tx
    .insert(alertDeliveries)
    .values({
      organizationId,
      channelId: channel.id,
      event,
      incidentIds: ids,
      state: "waiting",
      // Incidents leave a message and may come back to another one.
      key: `${ofCause}${ids.toSorted()[0]} ${now.getTime()}`,
      message: {},
      createdAt: now,
      dueAt: new Date(quietEnd ?? settledMs),
      wasQuiet: quietEnd !== null,
    })
    .onConflictDoNothing();
}

/** When quiet hours that hold at this time end; null if it isn't quiet then. */
function quietEndOf({ quietFrom, quietUntil }: Channel, ms: number, timeZone: string) {
  if (quietFrom === null || quietUntil === null) return null;
  return endOfQuiet(ms, { from: quietFrom, until: quietUntil }, timeZone);
}
