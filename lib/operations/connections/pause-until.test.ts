import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";
import { newestFirst } from "#lib/audit/order.ts";
import { clockTimeOf } from "#lib/clock-time.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";
import { auditEvents, memberships } from "#lib/db/schema.ts";

const HOUR_MS = 3_600_000;
let bed: Testbed;
let pauseUntil: typeof import("./pause-until.ts").pauseUntil;
let cancelPauseEnd: typeof import("./cancel-pause-end.ts").cancelPauseEnd;
let movePauseEnd: typeof import("./move-pause-end.ts").movePauseEnd;
let updateConnections: typeof import("./update-connections.ts").updateConnections;
let resumeDue: typeof import("./resume-due-connections.ts").resumeDueConnections;
let healthy: string;
let error: string;
let paused: string;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  ({ pauseUntil } = await import("./pause-until.ts"));
  ({ cancelPauseEnd } = await import("./cancel-pause-end.ts"));
  ({ movePauseEnd } = await import("./move-pause-end.ts"));
  ({ updateConnections } = await import("./update-connections.ts"));
  ({ resumeDueConnections: resumeDue } = await import("./resume-due-connections.ts"));
  const { connections } = bed.sandbox.state.seed;
  [healthy = "", error = "", paused = ""] = [
    connections.healthy,
    connections.error,
    connections.paused,
  ];
}, 120_000);
afterAll(() => bed.close());

beforeEach(async () => {
  await bed.siro.reset();
  await bed.siro.clearFaults();
  await bed.db.delete(connectionPauses);
  await bed.db.delete(observedConnections);
  await bed.db.delete(auditEvents);
  await become("owner");
  const { rememberConnection } = await import("#lib/queries/recent-connections.ts");
  // What was seen in an earlier test is not seen any more.
  for (const row of bed.sandbox.state.connections.values()) {
    rememberConnection(bed.organization.id, { ...row, syncTranscript: false }, Date.now());
  }
});

const become = (role: "owner" | "admin" | "operator" | "viewer") =>
  bed.db.update(memberships).set({ role });
const inAnHour = () => clockTimeOf(Date.now() + HOUR_MS, bed.organization.timeZone);
const run = () =>
  resumeDue({
    organizationId: bed.organization.id,
    signal: new AbortController().signal,
    report: async () => {},
  });
const isActive = (id: string) => bed.sandbox.state.connections.get(id)?.isActive;
const auditRows = () =>
  bed.db
    .select()
    .from(auditEvents)
    .orderBy(...newestFirst);

async function pause(connectionIds: string[] = [healthy, error]): Promise<string> {
  const outcome = await pauseUntil(bed.actor, bed.organization, {
    connectionIds,
    resumeAt: inAnHour(),
  });
  if (outcome.status !== "succeeded") throw new Error(outcome.problem.message);
  return outcome.value.pauseId;
}

async function pauseRow(id: string) {
  const [row] = await bed.db.select().from(connectionPauses).where(eq(connectionPauses.id, id));
  if (!row) throw new Error("no such pause");
  return row;
}

async function end(id: string): Promise<string> {
  const resumeAt = new Date(Date.now() - 1000);
  await bed.db.update(connectionPauses).set({ resumeAt }).where(eq(connectionPauses.id, id));
  return run();
}

const resultOf = async (id: string, connectionId: string) =>
  (await pauseRow(id)).results?.find((each) => each.id === connectionId);

test("connections are paused until their time, and resumed then as scheduled by the member who no longer may", async () => {
  const id = await pause();
  expect([isActive(healthy), isActive(error)]).toEqual([false, false]);
  expect(await run()).toBe("No pause has ended.");
  expect(isActive(healthy)).toBe(false);
  await become("viewer");
  expect(await end(id)).toBe("2 resumed.");
  expect([isActive(healthy), isActive(error)]).toEqual([true, true]);
  expect(await pauseRow(id)).toMatchObject({ state: "finished" });
  const resumed = (await auditRows()).filter(({ kind }) => kind === "connection.resume");
  expect(resumed.map((row) => [row.actorName, row.actorId, row.outcome])).toEqual([
    [`${bed.actor.name} (scheduled)`, bed.actor.memberId, "succeeded"],
    [`${bed.actor.name} (scheduled)`, bed.actor.memberId, "succeeded"],
  ]);
  expect(await run()).toBe("No pause has ended.");
});

test("a member who loses the role while Siro lists connections plans no end and pauses nothing", async () => {
  const outcome = await whileAsked(
    bed.sandbox,
    { method: "GET", path: "/v1/core/integrations/connections" },
    () =>
      pauseUntil(bed.actor, bed.organization, { connectionIds: [healthy], resumeAt: inAnHour() }),
    () => become("operator"),
  );
  expect(outcome).toMatchObject({ status: "failed", problem: { kind: "denied" } });
  expect(await bed.db.select().from(connectionPauses)).toEqual([]);
  expect(await auditRows()).toEqual([]);
  expect(isActive(healthy)).toBe(true);
});

test("an end that is moved while Siro is asked about the old one holds", async () => {
  const id = await pause([healthy]);
  const resumeAt = new Date(Date.now() - 1000);
  await bed.db.update(connectionPauses).set({ resumeAt }).where(eq(connectionPauses.id, id));
  const move = { pauseId: id, resumeAt: inAnHour() };
  await whileAsked(bed.sandbox, { method: "GET" }, run, () =>
    movePauseEnd(bed.actor, bed.organization, move),
  );
  expect(isActive(healthy)).toBe(false);
  expect(await pauseRow(id)).toMatchObject({ state: "waiting" });
  expect(await run()).toBe("No pause has ended.");
});

test("a connection that was paused already is left alone, and stays paused at the end", async () => {
  const id = await pause([healthy, paused]);
  expect((await pauseRow(id)).connections.map((each) => each.id)).toEqual([healthy]);
  await end(id);
  expect([isActive(healthy), isActive(paused)]).toEqual([true, false]);
  const again = await pauseUntil(bed.actor, bed.organization, {
    connectionIds: [paused],
    resumeAt: inAnHour(),
  });
  expect(again).toMatchObject({ status: "failed", problem: { kind: "stale" } });
});

describe("what changed since the pause is skipped, with the reason", () => {
  test.each([
    [
      "resumed by someone",
      "already syncing",
      () => bed.siro.changeRow("connections", healthy, { isActive: true }),
    ],
    [
      "deleted in Siro",
      "no longer exists",
      () => bed.siro.changeRow("connections", healthy, { deletedAt: new Date().toISOString() }),
    ],
    ["paused again here", "paused it again", () => switchTwice(true, false)],
    [
      "resumed here, paused elsewhere",
      "resumed in siro-admin",
      async () => {
        await switchTwice(true);
        await bed.siro.changeRow("connections", healthy, { isActive: false });
      },
    ],
    [
      "seen syncing in between",
      "outside siro-admin",
      () =>
        bed.db.insert(observedConnections).values({
          organizationId: bed.organization.id,
          connectionId: healthy,
          seenAt: new Date(Date.now() + 60_000),
          name: "x",
          state: { isActive: true },
        }),
    ],
  ])("%s", async (_, reason, meanwhile) => {
    const id = await pause();
    await meanwhile();
    expect(await end(id)).toBe("1 resumed, 1 skipped because they changed meanwhile.");
    expect(await resultOf(id, healthy)).toMatchObject({ state: "skipped" });
    expect((await resultOf(id, healthy))?.result).toContain(reason);
    expect(isActive(error)).toBe(true);
  });

  async function switchTwice(...values: boolean[]) {
    for (const value of values) {
      await updateConnections(bed.actor, bed.organization, {
        changes: [{ connectionId: healthy, field: "isActive", value }],
      });
    }
  }

  test("but a new name is no such change", async () => {
    const id = await pause([healthy]);
    await bed.siro.changeRow("connections", healthy, { name: "Renamed" });
    expect(await end(id)).toBe("1 resumed.");
  });
});

describe("the end survives", () => {
  const path = "integrations/connections/";

  test("an hour without Siro: the connection is resumed when Siro answers again", async () => {
    const id = await pause([healthy]);
    await bed.siro.addFaults({ match: { path }, effect: { status: 403 } });
    await expect(end(id)).rejects.toThrow();
    expect(await pauseRow(id)).toMatchObject({ state: "waiting" });
    await bed.siro.clearFaults();
    expect(await run()).toBe("1 resumed.");
  });

  test("a lost answer: Siro is read again, and the connection counts as resumed", async () => {
    const id = await pause([healthy]);
    await bed.siro.addFaults({ match: { method: "PATCH", path }, effect: { loseAnswer: true } });
    expect(await end(id)).toBe("1 resumed.");
    expect(await pauseRow(id)).toMatchObject({ state: "finished" });
  });

  test("a crash while Siro was asked: a connection that is syncing then counts as resumed", async () => {
    const id = await pause([healthy]);
    const trying = { id: healthy, name: "x", state: "trying", result: "" } as const;
    await bed.db.update(connectionPauses).set({ results: [trying] });
    await bed.siro.changeRow("connections", healthy, { isActive: true });
    expect(await end(id)).toBe("1 resumed.");
  });

  test("a crash before anything was paused: nothing is resumed", async () => {
    const id = await pause([healthy]);
    await bed.db
      .update(connectionPauses)
      .set({ connections: [{ id: paused, name: "SPOTIO Canvass" }] });
    await updateConnections(bed.actor, bed.organization, {
      changes: [{ connectionId: paused, field: "isActive", value: true }],
    });
    // Until then, the pauses may still be under way.
    expect(await end(id)).toBe("No pause has ended.");
    const createdAt = new Date(Date.now() - 16 * 60_000);
    await bed.db.update(connectionPauses).set({ createdAt });
    await end(id);
    expect(await resultOf(id, paused)).toMatchObject({ state: "skipped" });
  });
});

describe("the end can be changed", () => {
  test("canceled, it resumes nothing, and can't be canceled or moved again", async () => {
    const id = await pause([healthy]);
    expect(await cancelPauseEnd(bed.actor, bed.organization, { pauseId: id })).toMatchObject({
      status: "succeeded",
    });
    expect(await end(id)).toBe("No pause has ended.");
    expect(isActive(healthy)).toBe(false);
    const over = { status: "failed", problem: { kind: "stale" } };
    expect(await cancelPauseEnd(bed.actor, bed.organization, { pauseId: id })).toMatchObject(over);
    const move = { pauseId: id, resumeAt: inAnHour() };
    expect(await movePauseEnd(bed.actor, bed.organization, move)).toMatchObject(over);
    expect((await auditRows())[0]).toMatchObject({ kind: "connection.cancel-resume" });
  });

  test("moved, it resumes at the new time, and the audit log has both", async () => {
    const id = await pause([healthy]);
    const resumeAt = clockTimeOf(Date.now() + 2 * HOUR_MS, bed.organization.timeZone);
    await movePauseEnd(bed.actor, bed.organization, { pauseId: id, resumeAt });
    const row = await pauseRow(id);
    expect(row.resumeAt.getTime()).toBeGreaterThan(Date.now() + 1.5 * HOUR_MS);
    const [last] = await auditRows();
    expect(last).toMatchObject({
      kind: "connection.move-resume",
      targetName: "ServiceTitan Denver",
      after: { resumeAt: row.resumeAt.toISOString() },
    });
  });
});

describe("an end that can't be kept is refused on its field, and nothing is paused", () => {
  test.each([
    ["that is over", "2026-01-01T08:00", "at least a minute"],
    ["that clocks skip", "2099-03-08T02:30", "doesn't exist"],
    ["years away", "2099-03-08T12:30", "within the next 90 days"],
    ["that is no time", "soon", "doesn't exist"],
    ["that is missing", "", "Choose when"],
  ])("one %s", async (_, resumeAt, words) => {
    const organization = { ...bed.organization, timeZone: "America/Denver" };
    const outcome = await pauseUntil(bed.actor, organization, {
      connectionIds: [healthy],
      resumeAt,
    });
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "input" } });
    if (outcome.status === "failed") expect(outcome.problem.fields?.resumeAt).toContain(words);
    expect(isActive(healthy)).toBe(true);
    expect(await bed.db.select().from(connectionPauses)).toEqual([]);
  });
});

test.each(["viewer", "operator"] as const)(
  "a member who is %s ends no pause and begins none",
  async (role) => {
    const id = await pause([healthy]);
    await become(role);
    const input = { connectionIds: [error], resumeAt: inAnHour() };
    await expect(pauseUntil(bed.actor, bed.organization, input)).rejects.toThrow();
    await expect(cancelPauseEnd(bed.actor, bed.organization, { pauseId: id })).rejects.toThrow();
    const move = { pauseId: id, resumeAt: inAnHour() };
    await expect(movePauseEnd(bed.actor, bed.organization, move)).rejects.toThrow();
    expect(isActive(error)).toBe(true);
  },
);
