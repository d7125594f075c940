import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import { connectionStateAt } from "./connection-history.ts";

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
const at = async (atMinute: number) =>
  connectionStateAt(await readHistory(bed.db, bed.organization.id), id, minute(atMinute).getTime());
const kept = () =>
  bed.db.select().from(observedConnections).where(eq(observedConnections.connectionId, id));
const spans = () => bed.db.select().from(observedSpans).orderBy(observedSpans.from);

test("only changes are kept, and the state of a connection is known at each minute of the look", async () => {
  for (const each of [0, 1, 2]) await look(each);
  await bed.siro.changeRow("connections", id, { isActive: false });
  for (const each of [3, 4]) await look(each);
  expect(await kept()).toHaveLength(2);
  expect(await spans()).toMatchObject([{ from: minute(0), until: minute(4) }]);
  expect(await at(2.5)).toMatchObject({ isKnown: true, state: { isActive: true } });
  expect(await at(3)).toMatchObject({ state: { isActive: false }, since: minute(3) });
});

test("what happened between checks stays unknown", async () => {
  await look(0);
  await look(1);
  await look(30);
  expect(await spans()).toHaveLength(2);
  expect(await at(1)).toMatchObject({ isKnown: true });
  expect(await at(15)).toEqual({ isKnown: false });
  expect(await at(-1)).toEqual({ isKnown: false });
  expect(await at(31)).toEqual({ isKnown: false });
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
  expect(await at(2)).toEqual({ isKnown: false });
});

test("a connection that Siro lists no longer has no state from then on", async () => {
  await look(0);
  await bed.siro.changeRow("connections", id, { deletedAt: new Date().toISOString() });
  await look(1);
  await look(2);
  expect(await at(2)).toEqual({ isKnown: true, state: null, since: minute(1) });
  expect(await at(0)).toMatchObject({ state: { isActive: true } });
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

test("after thirteen months only the state that still held then is left", async () => {
  const old = 400 * 24 * 60;
  const row = { organizationId: bed.organization.id, connectionId: id, name: "x", state: null };
  await bed.db.insert(observedConnections).values([
    { ...row, seenAt: minute(-old - 2) },
    { ...row, seenAt: minute(-old - 1) },
  ]);
  await bed.db
    .insert(observedSpans)
    .values({ ...row, from: minute(-old - 2), until: minute(-old - 1) });
  await look(0);
  expect((await kept()).map(({ seenAt }) => seenAt).sort()).toEqual([minute(-old - 1), minute(0)]);
  expect(await spans()).toHaveLength(1);
});
