import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Recording } from "#e2e/sandbox/rows.ts";
import { type IndexTestbed, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { webhookDeliveries, webhookEndpoints } from "#lib/db/monitoring-schema.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { auditEvents } from "#lib/db/schema.ts";

let bed: IndexTestbed;
let work: typeof import("./process-webhooks.ts").processWebhooks;
let silenceOf: typeof import("./find-silence.ts").findSilence;
let reread: typeof import("#lib/operations/webhooks/refresh-delivery.ts").refreshDelivery;
let endpointId: string;

beforeAll(async () => {
  bed = await openIndexTestbed();
  work = (await import("./process-webhooks.ts")).processWebhooks;
  silenceOf = (await import("./find-silence.ts")).findSilence;
  reread = (await import("#lib/operations/webhooks/refresh-delivery.ts")).refreshDelivery;
}, 120_000);
afterAll(() => bed.close());

beforeEach(async () => {
  await bed.db.delete(webhookEndpoints);
  const [endpoint] = await bed.db
    .insert(webhookEndpoints)
    .values({ organizationId: bed.organizationId, name: "Siro", createdByName: "Dana" })
    .returning();
  endpointId = endpoint?.id ?? "";
});

const LINKED = "integrations.recordingLinked";
const HOUR_MS = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);

type Delivery = typeof webhookDeliveries.$inferInsert;

async function deliver(recordingId: string, changes: Partial<Delivery> = {}): Promise<string> {
  const own = { organizationId: bed.organizationId, endpointId, svixId: `msg_${randomUUID()}` };
  const [row] = await bed.db
    .insert(webhookDeliveries)
    .values({
      ...own,
      recordingId,
      state: "waiting",
      eventType: LINKED,
      dueAt: ago(1_000),
      payload: { recordingLinked: true },
      sentAt: ago(1_000),
      ...changes,
    })
    .returning();
  return row?.id ?? "";
}

const listDeliveries = () =>
  bed.db
    .select()
    .from(webhookDeliveries)
    .orderBy(asc(webhookDeliveries.receivedAt), asc(webhookDeliveries.id));

async function readsOf({ id }: Recording): Promise<number> {
  const { entries } = await bed.siro.listJournal();
  const path = `/v1/core/recordings/${encodeURIComponent(id)}`;
  return entries.filter(
    (entry) => entry.path === path || decodeURIComponent(entry.path).endsWith(id),
  ).length;
}

function linkedAmong(rows: Recording[]): [Recording, Recording] {
  const linked = rows.find(({ link }) => link?.accountId);
  const other = rows.find((row) => row !== linked && !row.link);
  if (!linked || !other) throw new Error("too few recordings");
  return [linked, other];
}

describe("processing deliveries", () => {
  test("reads a recording once, however many deliveries name it and in whatever order they came", async () => {
    const [linked] = linkedAmong(await bed.begin(40));
    const processed = { eventType: "integrations.recordingProcessed" };
    for (const changes of [{}, processed, { sentAt: ago(HOUR_MS) }])
      await deliver(linked.id, changes);
    expect(await work(bed.context())).toBe("Processed 3 deliveries.");
    expect(await readsOf(linked)).toBe(1);
    const [row] = await bed.db
      .select()
      .from(indexedRecordings)
      .where(eq(indexedRecordings.id, linked.id));
    expect(row).toMatchObject({ isLinked: true });
    for (const each of await listDeliveries()) {
      const result = "Refreshed: the recording is linked.";
      expect(each).toMatchObject({ state: "processed", result, dueAt: null });
    }
    expect(await work(bed.context())).toBe("No deliveries were waiting.");
  });

  test("believes what Siro shows and not what the event said, after a second look", async () => {
    const [, unlinked] = linkedAmong(await bed.begin(40));
    await deliver(unlinked.id);
    await work(bed.context());
    expect(await listDeliveries()).toMatchObject([{ state: "waiting", tries: 1 }]);
    await bed.db.update(webhookDeliveries).set({ dueAt: ago(0) });
    await work(bed.context());
    const result = "Refreshed: the recording is not linked.";
    expect(await listDeliveries()).toMatchObject([{ state: "processed", result }]);
    expect(await readsOf(unlinked)).toBe(2);
  });

  test("says that Siro no longer has a recording, and reads it for events that it doesn't know", async () => {
    const [linked] = linkedAmong(await bed.begin(40));
    await deliver("gone");
    await deliver(linked.id, { eventType: "integrations.recordingArchived" });
    await work(bed.context());
    expect((await listDeliveries()).map(({ result }) => result)).toEqual([
      "Siro no longer has this recording.",
      "Unknown event. Refreshed: the recording is linked.",
    ]);
  });

  test("tries again after a failure with growing pauses, then leaves it to an admin", async () => {
    const [linked] = linkedAmong(await bed.begin(40));
    await bed.siro.addFaults({
      match: { path: "/v1/core/recordings/" },
      effect: { status: 403 },
    });
    const id = await deliver(linked.id);
    const pauses: number[] = [];
    for (let tries = 1; tries < 12; tries++) {
      await work(bed.context());
      const [row] = await listDeliveries();
      expect(row).toMatchObject({ state: "waiting", tries, problem: expect.stringMatching(/403/) });
      pauses.push(Math.round(((row?.dueAt?.getTime() ?? 0) - Date.now()) / 10_000));
      await bed.db.update(webhookDeliveries).set({ dueAt: ago(0) });
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    await work(bed.context());
    expect(await listDeliveries()).toMatchObject([{ state: "failed", dueAt: null }]);

    const failed = await reread(bed.actor, bed.organization, { deliveryId: id });
    expect(failed).toMatchObject({ status: "failed", problem: { message: /403/ } });
    await bed.siro.clearFaults();
    expect(await reread(bed.actor, bed.organization, { deliveryId: id })).toMatchObject({
      status: "succeeded",
      value: { result: "Refreshed: the recording is linked." },
    });
    expect(await listDeliveries()).toMatchObject([{ state: "processed", problem: null }]);
  });

  test("keeps a waiting delivery through a process that ends in the middle", async () => {
    const [linked] = linkedAmong(await bed.begin(40));
    await deliver(linked.id);
    const stop = new AbortController();
    stop.abort();
    await work(bed.context(stop.signal)).catch(() => undefined);
    expect(await listDeliveries()).toMatchObject([{ state: "waiting", tries: 0 }]);
    await work(bed.context());
    expect(await listDeliveries()).toMatchObject([{ state: "processed" }]);
  });

  test("forgets what is older than a month, but the newest of each event", async () => {
    await bed.begin(5);
    const old = { state: "processed", dueAt: null } as const;
    for (const days of [31, 40, 50]) {
      await deliver("r", { ...old, receivedAt: ago(days * 24 * HOUR_MS) });
    }
    await deliver("r", { ...old, eventType: "other", receivedAt: ago(60 * 24 * HOUR_MS) });
    await work(bed.context());
    const ages = (await listDeliveries()).map(({ receivedAt }) =>
      Math.round((Date.now() - receivedAt.getTime()) / 24 / HOUR_MS),
    );
    expect(ages).toEqual([60, 31]);
  });
});

describe("webhooks that are missing", () => {
  const now = () => new Date(Date.now() + HOUR_MS);

  async function indexed(rows: Recording[]) {
    const { refreshRecording } = await import("#lib/mirror/recordings/refresh-recording.ts");
    for (const { id } of rows) await refreshRecording(bed.organizationId, id);
  }

  test("are found by what was read from Siro, only for events that arrived here before", async () => {
    const rows = await bed.begin(40);
    const [linked, other] = linkedAmong(rows);
    bed.change(other, { link: null });
    await indexed([other]);
    expect(await silenceOf(bed.organizationId, now())).toEqual([]);
    const lastAt = ago(60_000);
    await deliver("earlier", { sentAt: lastAt, dueAt: null, state: "processed" });
    expect(await silenceOf(bed.organizationId, now())).toEqual([]);

    await bed.db.update(indexedRecordings).set({ readAt: ago(30_000) });
    bed.change(other, { link: linked.link });
    await indexed([other]);
    expect(await silenceOf(bed.organizationId, new Date())).toEqual([]);
    expect(await silenceOf(bed.organizationId, now())).toEqual([
      { eventType: LINKED, recordings: 1, lastAt: lastAt.toISOString() },
    ]);

    await bed.db.update(webhookEndpoints).set({ disabledAt: new Date() });
    expect(await silenceOf(bed.organizationId, now())).toEqual([]);
    await bed.db.update(webhookEndpoints).set({ disabledAt: null });
    expect(await silenceOf(bed.organizationId, now())).toHaveLength(1);
    const [turnedOn] = await bed.db
      .insert(auditEvents)
      .values({
        organizationId: bed.organizationId,
        actorName: "Dana",
        kind: "webhook.turn-on",
        targetId: "endpoint",
        targetName: "endpoint",
        outcome: "succeeded",
        at: new Date(Date.now() + 60_000),
      })
      .returning();
    expect(await silenceOf(bed.organizationId, now())).toEqual([]);
    await bed.db.delete(auditEvents).where(eq(auditEvents.id, turnedOn?.id ?? ""));
    await deliver(other.id);
    expect(await silenceOf(bed.organizationId, now())).toEqual([]);
  });
});
