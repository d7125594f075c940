import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  kinds,
  openSyncTestsTestbed,
  type SyncTestsTestbed,
  stepOf,
} from "#e2e/testbed/sync-tests-testbed.ts";

let bed: SyncTestsTestbed;
beforeAll(async () => {
  bed = await openSyncTestsTestbed();
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.reset());

describe("a test that is sent", () => {
  test("creates its records, reads them back the same, and names connection and rep", async () => {
    const { row, records, steps } = await bed.start();
    expect(row.state).toBe("waiting");
    expect(records.map(({ what }) => what)).toEqual(["opportunity", "appointment", "account"]);
    expect(kinds(steps)).toEqual(["sent", "sent", "read-back"]);
    const reading = stepOf(steps, "read-back");
    const fields = [...(reading?.appointment ?? []), ...(reading?.opportunity ?? [])];
    expect(fields.filter(({ verdict }) => verdict === "different")).toEqual([]);
    expect(fields.filter(({ verdict }) => verdict === "same").length).toBeGreaterThan(20);
    expect(reading).toMatchObject({
      connection: { id: bed.sandbox.state.seed.connections.healthy },
      rep: { state: "matched", siroUserId: bed.rep().id },
      missing: [],
    });
    const [sentAppointment, sentOpportunity] = await bed.audits();
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
    const { steps } = await bed.start(bed.form({ engagementUsers: people }));
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
    const { row, steps } = await bed.start();
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
    const { row, steps, records } = await bed.start();
    expect(row).toMatchObject({ state: "failed", nextCheckAt: null });
    expect(records).toEqual([]);
    expect(stepOf(steps, "not-sent")).toMatchObject({
      what: "opportunity",
      message: expect.stringContaining("amount is wrong"),
      isUnconfirmed: false,
    });
    expect((await bed.writes()).map(({ path }) => path)).toEqual([
      "/v1/integrations/sync/opportunities",
    ]);
  });

  test("finds out that a record arrived although Siro's answer was lost", async () => {
    await bed.siro.addFaults({
      match: { method: "PUT", path: "/sync/" },
      effect: { loseAnswer: true },
    });
    const { row, records } = await bed.start();
    expect(row.state).toBe("waiting");
    expect(records).toHaveLength(3);
  });

  test("is refused on its field if it would change a real record, before anything is sent", async () => {
    const { externalId } = [...bed.sandbox.state.engagements.values()][0] ?? { externalId: "" };
    await expect(bed.start(bed.form({ externalId }))).rejects.toMatchObject({
      problem: { fields: { "appointment.externalId": expect.stringContaining("own records") } },
    });
    await expect(bed.start(bed.form({ startTime: "soon" }))).rejects.toMatchObject({
      problem: { fields: { "appointment.startTime": expect.any(String) } },
    });
    expect(await bed.writes()).toEqual([]);
    expect(await bed.db.select().from(bed.syncTests)).toEqual([]);
  });

  test("is sent once, however often the form is", async () => {
    const input = bed.form();
    const results = await Promise.allSettled([
      bed.start(input),
      bed.start(input),
      bed.start(input),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await bed.writes()).toHaveLength(2);
  });

  test("is only for admins, and so are stopping and cleaning up", async () => {
    const { testId } = await bed.start();
    const operator = await bed.addMember("operator");
    const viewer = await bed.addMember("viewer");
    const denied = { name: "DeniedError" };
    const ask = { testId };
    await expect(
      bed.operations.startSyncTest(operator, bed.organization, bed.form()),
    ).rejects.toMatchObject(denied);
    await expect(bed.operations.stopWaiting(operator, bed.organization, ask)).rejects.toMatchObject(
      denied,
    );
    await expect(
      bed.operations.cleanUpSyncTest(operator, bed.organization, ask),
    ).rejects.toMatchObject(denied);
    await expect(
      bed.operations.checkSyncTestNow(viewer, bed.organization, ask),
    ).rejects.toMatchObject(denied);
    expect(await bed.operations.checkSyncTestNow(operator, bed.organization, ask)).toEqual({
      state: "waiting",
    });
  });
});
