import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { recoveriesText } from "#lib/sync-health/recoveries.ts";

let bed: Testbed;
let observe: typeof import("./observe-connections.ts").observeConnections;
let sumUp: typeof import("./sum-up-connections.ts").sumUpConnections;
let current: typeof import("./current-health.ts").currentHealth;
let timelineOf: typeof import("./read-timeline.ts").readTimeline;
let id: string;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  observe = (await import("./observe-connections.ts")).observeConnections;
  sumUp = (await import("./sum-up-connections.ts")).sumUpConnections;
  current = (await import("./current-health.ts")).currentHealth;
  timelineOf = (await import("./read-timeline.ts")).readTimeline;
  id = bed.sandbox.state.seed.connections.healthy ?? "";
  vi.useFakeTimers({ toFake: ["Date"], now: START });
}, 120_000);
afterAll(() => {
  vi.useRealTimers();
  return bed.close();
});

const START = Date.now();
const MINUTE = 60_000;
const minute = (count: number) => new Date(START + count * MINUTE);
const context = () => ({
  organizationId: bed.organization.id,
  signal: new AbortController().signal,
  report: async () => {},
});
let clock = 0;

/** Siro's clock and ours advance, and the connections are checked every three minutes. */
async function goTo(atMinute: number) {
  for (; clock <= atMinute; clock += 3) {
    await bed.siro.advanceClock(3 * MINUTE);
    vi.setSystemTime(minute(clock));
    await observe(context());
  }
}

async function report(modelSyncStatus: string) {
  const { syncStatus } = await bed.siro.getRow("connections", id);
  const models = (syncStatus as object[]).map((model) => ({
    ...model,
    modelSyncStatus,
    updatedAt: minute(clock).toISOString(),
    modelModifiedAfter: minute(clock).toISOString(),
  }));
  await bed.siro.changeRow("connections", id, { syncStatus: models });
}
const health = async () => {
  const { connections } = await current(bed.organization.id);
  return connections.find(({ connectionId }) => connectionId === id);
};

test("failures and recoveries are seen as they happen, and their past says how the next one will probably end", async () => {
  await report("UP_TO_DATE");
  for (const failsAt of [30, 90, 150, 210]) {
    await goTo(failsAt);
    await report("ERROR");
    await goTo(failsAt + 15);
    expect(await health()).toMatchObject({
      judged: { health: "failing" },
      since: { atMs: minute(failsAt + 3).getTime(), isExact: true },
    });
    await report("UP_TO_DATE");
    await goTo(failsAt + 30);
    expect((await health())?.judged.health).toBe("up-to-date");
  }
  await sumUp(context());
  await report("ERROR");
  await goTo(255);
  const failing = await health();
  expect(failing && recoveriesText(failing.recoveries)).toBe(
    "It usually recovers on its own: 4 of 4 times, half of them within 15 min.",
  );
  const { segments } = await timelineOf(bed.organization, id, "24h");
  expect(segments.filter((segment) => segment.health === "failing")).toHaveLength(5);
  expect(segments[0]).toMatchObject({ health: "unobserved" });
});

test("a pause in siro-admin has its member, and one elsewhere is told apart from it", async () => {
  const { updateConnections } = await import("#lib/operations/connections/update-connections.ts");
  const pause = async (value: boolean) => {
    const [result] = await updateConnections(bed.actor, bed.organization, {
      changes: [{ connectionId: id, field: "isActive", value }],
    });
    // The database's clock didn't advance.
    const auditId = result?.outcome.auditId ?? "";
    await bed.db
      .update(auditEvents)
      .set({ at: minute(clock) })
      .where(eq(auditEvents.id, auditId));
  };
  await pause(false);
  await goTo(261);
  expect((await health())?.pausedHere).toMatchObject({ by: bed.actor.name });
  await pause(true);
  await goTo(267);
  await bed.siro.changeRow("connections", id, { isActive: false });
  await goTo(273);
  expect((await health())?.pausedHere).toBeNull();
  const { changes } = await timelineOf(bed.organization, id, "24h");
  const elsewhere = changes.filter(({ by }) => by === "elsewhere");
  expect(elsewhere).toMatchObject([{ what: "paused", atMs: minute(270).getTime() }]);
  expect(changes.filter(({ by }) => by === "here")).toHaveLength(2);
});
