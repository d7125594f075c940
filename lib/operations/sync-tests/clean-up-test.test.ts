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

describe("cleaning up", () => {
  test("deletes the appointment, opportunity, and account, each with an audit row, and nothing else", async () => {
    const { testId, records } = await bed.start();
    await bed.siro.clearJournal();
    expect(await bed.act(testId).cleanUp()).toEqual({ deleted: 3, kept: 0 });
    const { row, steps } = await bed.read(testId);
    expect(row).toMatchObject({ state: "cleaned", cleanedAt: expect.any(Date) });
    expect(kinds(steps).slice(3)).toEqual(["deleted", "deleted", "deleted"]);
    const deleted = (await bed.writes()).map(
      ({ method, path }) => `${method} ${path.split("/").at(-1)}`,
    );
    expect(deleted.sort()).toEqual(records.map(({ id }) => `DELETE ${id}`).sort());
    expect((await bed.audits()).slice(0, 3).map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ["account.delete", "succeeded"],
      ["opportunity.delete", "succeeded"],
      ["appointment.delete", "succeeded"],
    ]);
  });

  test("deletes nothing while a recording is linked to any of its records", async () => {
    const { testId, idOf } = await bed.start();
    await bed.siro.record({ userId: bed.rep().id, engagementId: idOf("appointment") });
    await bed.siro.clearJournal();
    await expect(bed.act(testId).cleanUp()).rejects.toMatchObject({
      problem: { kind: "conflict", message: expect.stringContaining("Nothing was deleted") },
    });
    expect(await bed.writes()).toEqual([]);
  });

  test("deletes nothing if it can't be read whether a recording is linked", async () => {
    const { testId } = await bed.start();
    await bed.siro.addFaults({
      match: { method: "GET", path: "/integrations/opportunities/" },
      effect: { status: 403 },
    });
    await bed.siro.clearJournal();
    await expect(bed.act(testId).cleanUp()).rejects.toMatchObject({ kind: "forbidden" });
    expect(await bed.writes()).toEqual([]);
  });

  test("never deletes a record whose CRM ID has lost the marker", async () => {
    const { testId, idOf } = await bed.start();
    await bed.siro.addFaults({
      match: { method: "GET", path: `/accounts/${idOf("account")}$` },
      effect: { fields: { externalId: "48213" } },
    });
    expect(await bed.act(testId).cleanUp()).toEqual({ deleted: 2, kept: 1 });
    const { row, steps } = await bed.read(testId);
    expect(row.state).not.toBe("cleaned");
    expect(stepOf(steps, "kept")).toMatchObject({
      what: "account",
      why: expect.stringContaining("marker"),
    });
    await bed.siro.clearFaults();
    expect(await bed.act(testId).cleanUp()).toEqual({ deleted: 1, kept: 0 });
  });

  test("believes Siro's records and not its answer: what is still there wasn't deleted", async () => {
    const { testId } = await bed.start();
    await bed.siro.addFaults({
      match: { method: "DELETE", path: "/engagements/" },
      effect: { status: 200, json: [true] },
    });
    expect(await bed.act(testId).cleanUp()).toMatchObject({ kept: 1 });
    const { steps } = await bed.read(testId);
    expect(stepOf(steps, "kept")?.why).toContain("still shows the record");
  });

  test("counts what is gone already as deleted, and a lost answer as what Siro shows", async () => {
    const { testId, idOf } = await bed.start();
    const engagement = bed.sandbox.state.engagements.get(idOf("appointment"));
    if (engagement) engagement.deletedAt = new Date().toISOString();
    await bed.siro.addFaults({ match: { method: "DELETE" }, effect: { loseAnswer: true } });
    expect(await bed.act(testId).cleanUp()).toEqual({ deleted: 3, kept: 0 });
  });
});
