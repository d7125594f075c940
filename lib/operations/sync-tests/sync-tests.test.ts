import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { defaultVariants } from "#e2e/sandbox/variants.ts";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { firstDrafts } from "#lib/sync-tests/first-draft.ts";
import { createMarker } from "#lib/sync-tests/own-records.ts";
import type { Draft } from "#lib/sync-tests/shape.ts";
import { readRecords, readSteps, type Step } from "#lib/sync-tests/steps.ts";

type Modules = Awaited<ReturnType<typeof load>>;
let bed: Testbed;
let m: Modules;

async function load() {
  return {
    ...(await import("#e2e/testbed/test-database.ts")),
    ...(await import("#lib/db/toolkit-schema.ts")),
    ...(await import("#lib/db/schema.ts")),
    ...(await import("./start-test.ts")),
    ...(await import("./check-due-tests.ts")),
    ...(await import("./check-now.ts")),
    ...(await import("./stop-waiting.ts")),
    ...(await import("./clean-up-test.ts")),
    ...(await import("./test-row.ts")),
    ...(await import("#lib/operations/reconcile-writes.ts")),
  };
}

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  m = await load();
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.reset();
  await bed.siro.clearFaults();
  await bed.siro.changeVariants(defaultVariants());
  await bed.siro.clearJournal();
  await bed.db.delete(m.syncTests);
});

const HOUR_MS = 3_600_000;
const rep = () => {
  const { id, name, email } = bed.sandbox.state.seed.rep;
  return { id, name, email, externalId: bed.sandbox.state.users.get(id)?.externalId ?? null };
};

function form(changes: { [name: string]: Draft } = {}) {
  const marker = createMarker((below) => Math.floor(Math.random() * below));
  const drafts = firstDrafts(marker, rep(), Date.now());
  return {
    marker,
    userId: rep().id,
    repName: rep().name,
    appointment: { ...(drafts.appointment as object), ...changes },
    opportunity: drafts.opportunity,
  };
}

async function start(input = form()) {
  const { testId } = await m.startSyncTest(bed.actor, bed.organization, input);
  return { testId, ...(await read(testId)) };
}

async function read(testId: string) {
  const row = await m.findTest(bed.organization.id, testId);
  const records = readRecords(row.records);
  const idOf = (what: string) => records.find((each) => each.what === what)?.id ?? "";
  return { row, records, steps: readSteps(row.steps), idOf };
}

const kinds = (steps: Step[]) => steps.map(({ kind }) => kind);
const stepOf = <K extends Step["kind"]>(steps: Step[], kind: K) =>
  steps.find((step): step is Extract<Step, { kind: K }> => step.kind === kind);
const audits = () => bed.db.select().from(m.auditEvents).orderBy(desc(m.auditEvents.at)).limit(5);
const writes = async () =>
  (await bed.siro.listJournal()).entries.filter(({ method }) => method !== "GET");
const act = (testId: string) => ({
  check: () => m.checkSyncTestNow(bed.actor, bed.organization, { testId }),
  stop: () => m.stopWaiting(bed.actor, bed.organization, { testId }),
  cleanUp: () => m.cleanUpSyncTest(bed.actor, bed.organization, { testId }),
});

describe("a test that is sent", () => {
  test("creates its records, reads them back the same, and names connection and rep", async () => {
    const { row, records, steps } = await start();
    expect(row.state).toBe("waiting");
    expect(records.map(({ what }) => what)).toEqual(["opportunity", "appointment", "account"]);
    expect(kinds(steps)).toEqual(["sent", "sent", "read-back"]);
    const reading = stepOf(steps, "read-back");
    const fields = [...(reading?.appointment ?? []), ...(reading?.opportunity ?? [])];
    expect(fields.filter(({ verdict }) => verdict === "different")).toEqual([]);
    expect(fields.filter(({ verdict }) => verdict === "same").length).toBeGreaterThan(20);
    expect(reading).toMatchObject({
      connection: { id: bed.sandbox.state.seed.connections.healthy },
      rep: { state: "matched", siroUserId: rep().id },
      missing: [],
    });
    const [sentAppointment, sentOpportunity] = await audits();
    expect(sentAppointment).toMatchObject({ kind: "appointment.send", outcome: "succeeded" });
    expect(sentOpportunity).toMatchObject({ kind: "opportunity.send", outcome: "succeeded" });
  });

  test("says which fields Siro shows differently, and which rep isn't matched", async () => {
    await bed.siro.changeVariants({ mapping: "never" });
    await bed.siro.addFaults({
      match: { method: "GET", path: "/integrations/engagements/" },
      effect: { fields: { subject: "Other" } },
    });
    const people = [{ externalId: "new-rep-1", name: "New Rep", email: "new@rep.example" }];
    const { steps } = await start(form({ engagementUsers: people }));
    const reading = stepOf(steps, "read-back");
    expect(reading?.appointment.find(({ path }) => path === "subject")).toMatchObject({
      verdict: "different",
      shown: "Other",
    });
    expect(reading?.rep.state).toBe("not-matched");
  });

  test("doesn't call what can't be read missing in Siro", async () => {
    await bed.siro.addFaults({
      match: { method: "GET", path: "/integrations/(users|accounts|engagement-users)" },
      effect: { status: 403 },
    });
    const { row, steps } = await start();
    const reading = stepOf(steps, "read-back");
    expect(row.state).toBe("waiting");
    expect(reading).toMatchObject({ connection: null, rep: { state: "unknown" } });
    expect(reading?.missing).toEqual(
      expect.arrayContaining(["account", "CRM users", "connection"]),
    );
    const email = reading?.appointment.find(({ path }) => path === "engagementUsers.0.email");
    expect(email).toMatchObject({ shown: null, verdict: "not-shown" });
  });

  test("is kept as failed with Siro's reason, and the appointment isn't sent without its opportunity", async () => {
    await bed.siro.addFaults({
      match: { method: "PUT", path: "/sync/opportunities$" },
      effect: { status: 400, json: { error: "amount is wrong" } },
    });
    const { row, steps, records } = await start();
    expect(row).toMatchObject({ state: "failed", nextCheckAt: null });
    expect(records).toEqual([]);
    expect(stepOf(steps, "not-sent")).toMatchObject({
      what: "opportunity",
      message: expect.stringContaining("amount is wrong"),
      isUnconfirmed: false,
    });
    expect((await writes()).map(({ path }) => path)).toEqual([
      "/v1/integrations/sync/opportunities",
    ]);
  });

  test("finds out that a record arrived although Siro's answer was lost", async () => {
    await bed.siro.addFaults({
      match: { method: "PUT", path: "/sync/" },
      effect: { loseAnswer: true },
    });
    const { row, records } = await start();
    expect(row.state).toBe("waiting");
    expect(records).toHaveLength(3);
  });

  test("is refused on its field if it would change a real record, before anything is sent", async () => {
    const { externalId } = [...bed.sandbox.state.engagements.values()][0] ?? { externalId: "" };
    await expect(start(form({ externalId }))).rejects.toMatchObject({
      problem: { fields: { "appointment.externalId": expect.stringContaining("own records") } },
    });
    await expect(start(form({ startTime: "soon" }))).rejects.toMatchObject({
      problem: { fields: { "appointment.startTime": expect.any(String) } },
    });
    expect(await writes()).toEqual([]);
    expect(await bed.db.select().from(m.syncTests)).toEqual([]);
  });

  test("is sent once, however often the form is", async () => {
    const input = form();
    const results = await Promise.allSettled([start(input), start(input), start(input)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await writes()).toHaveLength(2);
  });

  test("is only for admins, and so are stopping and cleaning up", async () => {
    const { testId } = await start();
    const operator = await m.addActor(bed.organization.id, "operator");
    const viewer = await m.addActor(bed.organization.id, "viewer");
    const denied = { name: "DeniedError" };
    const ask = { testId };
    await expect(m.startSyncTest(operator, bed.organization, form())).rejects.toMatchObject(denied);
    await expect(m.stopWaiting(operator, bed.organization, ask)).rejects.toMatchObject(denied);
    await expect(m.cleanUpSyncTest(operator, bed.organization, ask)).rejects.toMatchObject(denied);
    await expect(m.checkSyncTestNow(viewer, bed.organization, ask)).rejects.toMatchObject(denied);
    expect(await m.checkSyncTestNow(operator, bed.organization, ask)).toEqual({ state: "waiting" });
  });
});

describe("waiting for a recording", () => {
  const due = (afterMs: number) => m.checkDueSyncTests({ now: new Date(Date.now() + afterMs) });

  test("notes the recording, its processing, and its link with the CRM context, then stops", async () => {
    const { testId, idOf } = await start();
    const engagementId = idOf("appointment");
    const { recordingId } = await bed.siro.record({
      ...{ userId: rep().id, engagementId, linkAfterMinutes: 30 },
    });
    expect(await due(60_000)).toBe(1);
    const seen = await read(testId);
    expect(kinds(seen.steps).slice(3)).toEqual(["recording", "processed"]);
    expect(seen.row.state).toBe("waiting");
    await bed.siro.advanceClock(HOUR_MS);
    await due(HOUR_MS);
    const { row, steps } = await read(testId);
    expect(row).toMatchObject({ state: "linked", nextCheckAt: null });
    const linked = stepOf(steps, "linked");
    expect(linked).toMatchObject({ recordingId });
    expect(linked?.context?.refs).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: "ENGAGEMENT", id: engagementId }),
        expect.objectContaining({ type: "OPPORTUNITY", id: idOf("opportunity") }),
        expect.objectContaining({ type: "ACCOUNT", id: idOf("account") }),
      ]),
    );
    expect(await due(48 * HOUR_MS)).toBe(0);
  });

  test("shows a link to another record without ending, and each thing once", async () => {
    const { testId } = await start();
    const other = [...bed.sandbox.state.engagements.values()].find((row) => row.accountId);
    await bed.siro.record({ userId: rep().id, engagementId: other?.id });
    await due(60_000);
    await due(HOUR_MS);
    const { row, steps } = await read(testId);
    expect(kinds(steps).slice(3)).toEqual(["recording", "processed", "linked-elsewhere"]);
    expect(row).toMatchObject({ state: "waiting", checks: 2 });
  });

  test("ends by itself, also while Siro is down, and says how often it could not be read", async () => {
    const { testId } = await start();
    await bed.siro.addFaults({ match: { api: "organization" }, effect: { status: 503 } });
    await due(60_000);
    await due(HOUR_MS);
    const waiting = await read(testId);
    expect(stepOf(waiting.steps, "unreadable")).toMatchObject({ times: 2 });
    expect(waiting.row.state).toBe("waiting");
    await due(25 * HOUR_MS);
    const { row, steps } = await read(testId);
    expect(row).toMatchObject({ state: "stopped", nextCheckAt: null });
    expect(kinds(steps).at(-1)).toBe("stopped");
  });

  test("can be stopped by a member, and asked again later", async () => {
    const { testId, idOf } = await start();
    await act(testId).stop();
    expect((await audits())[0]).toMatchObject({ kind: "sync-test.stop", outcome: "succeeded" });
    await expect(act(testId).stop()).rejects.toMatchObject({ problem: { kind: "stale" } });
    await bed.siro.record({ userId: rep().id, engagementId: idOf("appointment") });
    expect(await act(testId).check()).toEqual({ state: "linked" });
  });

  test("a record whose arrival couldn't be judged is found later, and can be cleaned up", async () => {
    await bed.siro.addFaults(
      { match: { method: "PUT", path: "/sync/opportunities$" }, effect: { loseAnswer: true } },
      {
        match: { method: "GET", path: "/integrations/opportunities$" },
        effect: { status: 200, json: { data: [], cursor: null } },
        times: 1,
      },
      {
        match: { method: "GET", path: "/integrations/opportunities$" },
        effect: { status: 403 },
      },
    );
    const { testId, row, steps } = await start();
    expect(row.state).toBe("sending");
    expect(stepOf(steps, "not-sent")).toMatchObject({ isUnconfirmed: true });
    await bed.siro.clearFaults();
    await due(2 * 60_000);
    const found = await read(testId);
    expect(found.row.state).toBe("stopped");
    expect(found.records.map(({ what }) => what)).toEqual(["opportunity", "account"]);
    expect(await act(testId).cleanUp()).toEqual({ deleted: 2, kept: 0 });
  });

  test("a test whose process stopped while sending keeps what it created, to clean it up", async () => {
    const { testId } = await start();
    await bed.db
      .update(m.syncTests)
      .set({ state: "sending", records: [], nextCheckAt: new Date() })
      .where(eq(m.syncTests.id, testId));
    await due(1000);
    const { row, records, steps } = await read(testId);
    expect(row.state).toBe("stopped");
    expect(kinds(steps).at(-1)).toBe("interrupted");
    expect(records.map(({ what }) => what)).toEqual(["opportunity", "appointment", "account"]);
    expect(await act(testId).cleanUp()).toEqual({ deleted: 3, kept: 0 });
  });
});

describe("cleaning up", () => {
  test("deletes the appointment, opportunity, and account, each with an audit row, and nothing else", async () => {
    const { testId, records } = await start();
    await bed.siro.clearJournal();
    expect(await act(testId).cleanUp()).toEqual({ deleted: 3, kept: 0 });
    const { row, steps } = await read(testId);
    expect(row).toMatchObject({ state: "cleaned", cleanedAt: expect.any(Date) });
    expect(kinds(steps).slice(3)).toEqual(["deleted", "deleted", "deleted"]);
    const deleted = (await writes()).map(
      ({ method, path }) => `${method} ${path.split("/").at(-1)}`,
    );
    expect(deleted.sort()).toEqual(records.map(({ id }) => `DELETE ${id}`).sort());
    expect((await audits()).slice(0, 3).map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ["account.delete", "succeeded"],
      ["opportunity.delete", "succeeded"],
      ["appointment.delete", "succeeded"],
    ]);
  });

  test("deletes nothing while a recording is linked to any of its records", async () => {
    const { testId, idOf } = await start();
    await bed.siro.record({ userId: rep().id, engagementId: idOf("appointment") });
    await bed.siro.clearJournal();
    await expect(act(testId).cleanUp()).rejects.toMatchObject({
      problem: { kind: "conflict", message: expect.stringContaining("Nothing was deleted") },
    });
    expect(await writes()).toEqual([]);
  });

  test("deletes nothing if it can't be read whether a recording is linked", async () => {
    const { testId } = await start();
    await bed.siro.addFaults({
      match: { method: "GET", path: "/integrations/opportunities/" },
      effect: { status: 403 },
    });
    await bed.siro.clearJournal();
    await expect(act(testId).cleanUp()).rejects.toMatchObject({ kind: "forbidden" });
    expect(await writes()).toEqual([]);
  });

  test("never deletes a record whose CRM ID has lost the marker", async () => {
    const { testId, idOf } = await start();
    await bed.siro.addFaults({
      match: { method: "GET", path: `/accounts/${idOf("account")}$` },
      effect: { fields: { externalId: "48213" } },
    });
    expect(await act(testId).cleanUp()).toEqual({ deleted: 2, kept: 1 });
    const { row, steps } = await read(testId);
    expect(row.state).not.toBe("cleaned");
    expect(stepOf(steps, "kept")).toMatchObject({
      what: "account",
      why: expect.stringContaining("marker"),
    });
    await bed.siro.clearFaults();
    expect(await act(testId).cleanUp()).toEqual({ deleted: 1, kept: 0 });
  });

  test("believes Siro's records and not its answer: what is still there wasn't deleted", async () => {
    const { testId } = await start();
    await bed.siro.addFaults({
      match: { method: "DELETE", path: "/engagements/" },
      effect: { status: 200, json: [true] },
    });
    expect(await act(testId).cleanUp()).toMatchObject({ kept: 1 });
    const { steps } = await read(testId);
    expect(stepOf(steps, "kept")?.why).toContain("still shows the record");
  });

  test("counts what is gone already as deleted, and a lost answer as what Siro shows", async () => {
    const { testId, idOf } = await start();
    const engagement = bed.sandbox.state.engagements.get(idOf("appointment"));
    if (engagement) engagement.deletedAt = new Date().toISOString();
    await bed.siro.addFaults({ match: { method: "DELETE" }, effect: { loseAnswer: true } });
    expect(await act(testId).cleanUp()).toEqual({ deleted: 3, kept: 0 });
  });
});
