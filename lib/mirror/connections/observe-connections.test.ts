import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import { healthSegments } from "#lib/sync-health/history.ts";

let bed: Testbed;
let observe: typeof import("./observe-connections.ts").observeConnections;
let readHistory: typeof import("./read-connection-history.ts").readConnectionHistory;
let id: string;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  observe = (await import("./observe-connections.ts")).observeConnections;
  readHistory = (await import("./read-connection-history.ts")).readConnectionHistory;
  id = bed.sandbox.state.seed.connections.healthy ?? "";
}, 120_000);
afterAll(() => bed.close());

const START = Date.now();
const MINUTE_MS = 60_000;
const minute = (count: number) => new Date(START + count * MINUTE_MS);
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
  await bed.siro.clearFaults();
  await bed.siro.changeRow("connections", id, { isActive: true, deletedAt: null });
  await bed.db.delete(observedConnections);
  await bed.db.delete(observedSpans);
  return () => void vi.useRealTimers();
});

function look(atMinute: number) {
  vi.setSystemTime(minute(atMinute));
  const { signal } = new AbortController();
  return observe({ organizationId: bed.organization.id, signal, report: async () => {} });
}
const at = async (atMinute: number) => {
  const until = minute(Math.max(atMinute, 62));
  const from = minute(-10);
  const history = await readHistory(bed.db, bed.organization.id, id, { from, until });
  const segments = healthSegments(history, [], from.getTime(), until.getTime());
  const ms = minute(atMinute).getTime();
  return segments.find(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs);
};
const kept = () =>
  bed.db.select().from(observedConnections).where(eq(observedConnections.connectionId, id));
const spans = () => bed.db.select().from(observedSpans).orderBy(observedSpans.from);

test("only changes are kept, and the state of a connection is known at each minute of the look", async () => {
  for (const each of [0, 1, 2]) await look(each);
  await bed.siro.changeRow("connections", id, { isActive: false });
  for (const each of [3, 4]) await look(each);
  expect(await kept()).toHaveLength(2);
  expect(await spans()).toMatchObject([{ from: minute(0), until: minute(4) }]);
  expect(await at(2.5)).toMatchObject({ health: "working" });
  expect(await at(3)).toMatchObject({ health: "paused", fromMs: minute(3).getTime() });
});

test("what happened between checks stays unknown", async () => {
  await look(0);
  await look(1);
  await look(30);
  expect(await spans()).toHaveLength(2);
  expect(await at(0.5)).toMatchObject({ health: "working" });
  expect(await at(15)).toMatchObject({
    health: "unobserved",
    fromMs: minute(1).getTime(),
    untilMs: minute(62).getTime(),
  });
  expect(await at(-1)).toMatchObject({ health: "unobserved" });
});

test.each([
  ["fails", { status: 403 }],
  ["is cut short", { json: { data: [], cursor: null, hasNextPage: true } }],
])("a look that %s is no look", async (_, effect) => {
  await look(0);
  await bed.siro.addFaults({ match: { path: "integrations/connections" }, effect });
  await expect(look(2)).rejects.toThrow();
  await bed.siro.clearFaults();
  await look(4);
  expect(await kept()).toHaveLength(1);
  expect(await at(2)).toMatchObject({ health: "unobserved" });
});

test("a connection that Siro lists no longer has no state from then on", async () => {
  await look(0);
  await bed.siro.changeRow("connections", id, { deletedAt: new Date().toISOString() });
  await look(1);
  await look(2);
  expect(await at(1.5)).toMatchObject({ health: "unlisted", fromMs: minute(1).getTime() });
  expect(await at(0)).toMatchObject({ health: "working" });
});

test("a watermark that moves is kept once an hour", async () => {
  const { syncStatus } = await bed.siro.getRow("connections", id);
  for (let each = 0; each <= 61; each++) {
    const moved = (syncStatus as object[]).map((model) => ({
      ...model,
      modelModifiedAfter: minute(each).toISOString(),
    }));
    await bed.siro.changeRow("connections", id, { syncStatus: moved });
    await look(each);
  }
  expect((await kept()).map(({ seenAt }) => seenAt)).toEqual([minute(0), minute(60)]);
});

test("a sync that begins or ends is kept once an hour, and a watermark that jumps at once", async () => {
  const { syncStatus } = await bed.siro.getRow("connections", id);
  const report = (modelSyncStatus: string, read: number) =>
    bed.siro.changeRow("connections", id, {
      syncStatus: (syncStatus as object[]).map((model) => ({
        ...model,
        modelSyncStatus,
        modelModifiedAfter: minute(read).toISOString(),
      })),
    });
  await report("UP_TO_DATE", -200);
  await look(0);
  await report("SYNCING", -200);
  await look(2);
  await report("UP_TO_DATE", -10);
  await look(4);
  expect((await kept()).map(({ seenAt }) => seenAt)).toEqual([minute(0), minute(4)]);
});
