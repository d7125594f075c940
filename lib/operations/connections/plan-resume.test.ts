import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { newestFirst } from "#lib/audit/order.ts";
import { clockTimeOf } from "#lib/clock-time.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";
import { auditEvents, memberships } from "#lib/db/schema.ts";

const MINUTE_MS = 60_000;
let bed: Testbed;
let planResume: typeof import("./plan-resume.ts").planResume;
let updateConnections: typeof import("./update-connections.ts").updateConnections;
let resumeDue: typeof import("./resume-due-connections.ts").resumeDueConnections;
let healthy: string;
let paused: string;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  ({ planResume } = await import("./plan-resume.ts"));
  ({ updateConnections } = await import("./update-connections.ts"));
  ({ resumeDueConnections: resumeDue } = await import("./resume-due-connections.ts"));
  healthy = bed.sandbox.state.seed.connections.healthy ?? "";
  paused = bed.sandbox.state.seed.connections.paused ?? "";
}, 120_000);
afterAll(() => bed.close());

beforeEach(async () => {
  await bed.siro.reset();
  await bed.db.delete(connectionPauses);
  await bed.db.delete(observedConnections);
  await bed.db.delete(auditEvents);
  await bed.db.update(memberships).set({ role: "owner" });
  const { rememberConnection } = await import("#lib/queries/recent-connections.ts");
  for (const row of bed.sandbox.state.connections.values()) {
    rememberConnection(bed.organization.id, { ...row, syncTranscript: false }, Date.now());
  }
});

const isActive = (id: string) => bed.sandbox.state.connections.get(id)?.isActive;

const planFor = (...connectionIds: string[]) => {
  const resumeAt = clockTimeOf(Date.now() + 60 * MINUTE_MS, bed.organization.timeZone);
  return planResume(bed.actor, bed.organization, { connectionIds, resumeAt });
};

async function plan(...connectionIds: string[]): Promise<string> {
  const outcome = await planFor(...connectionIds);
  if (outcome.status !== "succeeded") throw new Error(outcome.problem.message);
  return outcome.value.pauseId;
}

const switchTo = (connectionId: string, value: boolean) =>
  updateConnections(bed.actor, bed.organization, {
    changes: [{ connectionId, field: "isActive", value }],
  });

const sawSyncing = (seenAt: Date) =>
  bed.db.insert(observedConnections).values({
    organizationId: bed.organization.id,
    connectionId: paused,
    seenAt,
    name: "x",
    state: { isActive: true },
  });

async function end(id: string): Promise<string> {
  const resumeAt = new Date(Date.now() - 1000);
  await bed.db.update(connectionPauses).set({ resumeAt }).where(eq(connectionPauses.id, id));
  return resumeDue({
    organizationId: bed.organization.id,
    signal: new AbortController().signal,
    report: async () => {},
  });
}

async function resultOf(id: string): Promise<string | undefined> {
  const [row] = await bed.db.select().from(connectionPauses).where(eq(connectionPauses.id, id));
  return row?.results?.[0]?.result;
}

test("a connection that was paused in Siro resumes at the time that is set here, and stays paused until then", async () => {
  const id = await plan(paused);
  expect(isActive(paused)).toBe(false);
  const [row] = await bed.db
    .select()
    .from(auditEvents)
    .orderBy(...newestFirst);
  expect(row).toMatchObject({ kind: "connection.plan-resume", outcome: "succeeded" });
  expect(await end(id)).toBe("1 resumed.");
  expect(isActive(paused)).toBe(true);
});

test("an earlier pause in siro-admin doesn't keep a connection from resuming", async () => {
  await switchTo(healthy, false);
  expect(await end(await plan(healthy))).toBe("1 resumed.");
  expect(isActive(healthy)).toBe(true);
});

test("an earlier pause after an earlier resume in siro-admin doesn't, either", async () => {
  await switchTo(paused, true);
  await bed.siro.changeRow("connections", paused, { isActive: false });
  expect(await end(await plan(paused))).toBe("1 resumed.");
});

test("a connection that was seen syncing before the time was set resumes", async () => {
  await sawSyncing(new Date(Date.now() - 5 * MINUTE_MS));
  expect(await end(await plan(paused))).toBe("1 resumed.");
});

test.each([
  ["paused again here", "paused it again", () => switchTo(paused, true).then(again)],
  [
    "seen syncing in between",
    "outside siro-admin",
    () => sawSyncing(new Date(Date.now() + MINUTE_MS)),
  ],
])("a connection %s after its time was set stays paused", async (_, reason, meanwhile) => {
  const id = await plan(paused);
  await meanwhile();
  expect(await end(id)).toBe("0 resumed, 1 skipped because they changed meanwhile.");
  expect(await resultOf(id)).toContain(reason);
  expect(isActive(paused)).toBe(false);
});

const again = () => switchTo(paused, false);

test("a resume whose answer was lost doesn't keep a connection from resuming", async () => {
  const id = await plan(paused);
  const lost = { kind: "connection.resume", targetId: paused, outcome: "unknown" } as const;
  await bed.db
    .insert(auditEvents)
    .values({ organizationId: bed.organization.id, actorName: "Kim", targetName: "x", ...lost });
  expect(await end(id)).toBe("1 resumed.");
});

test("a connection that was paused again elsewhere since its time was set gets another time", async () => {
  await plan(paused);
  expect(await planFor(paused)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
  await sawSyncing(new Date(Date.now() + MINUTE_MS));
  expect(await planFor(paused)).toMatchObject({ status: "succeeded" });
});

test("syncing connections, and those with a time, get none", async () => {
  const stale = { status: "failed", problem: { kind: "stale" } };
  expect(await planFor(healthy)).toMatchObject(stale);
  expect(await planFor(healthy, paused)).toMatchObject({ value: { connectionIds: [paused] } });
  expect(await planFor(paused)).toMatchObject(stale);
  expect(await bed.db.select().from(connectionPauses)).toHaveLength(1);
});

test("a connection that was paused again since its time was set can get another one", async () => {
  const id = await plan(paused);
  await switchTo(paused, true).then(again);
  const second = await plan(paused);
  expect(await end(second)).toBe("1 resumed.");
  expect(isActive(paused)).toBe(true);
  expect(await end(id)).toBe("0 resumed, 1 skipped because they changed meanwhile.");
});

test.each(["viewer", "operator"] as const)("a member who is %s sets no time", async (role) => {
  await bed.db.update(memberships).set({ role });
  await expect(planFor(paused)).rejects.toThrow();
  expect(await bed.db.select().from(connectionPauses)).toEqual([]);
});
