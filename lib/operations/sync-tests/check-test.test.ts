import { eq } from "drizzle-orm";
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

const HOUR_MS = 3_600_000;

describe("waiting for a recording", () => {
  test("notes the recording, its processing, and its link with the CRM context, then stops", async () => {
    const { testId, idOf } = await bed.start();
    const engagementId = idOf("appointment");
    const { recordingId } = await bed.siro.record({
      userId: bed.rep().id,
      engagementId,
      linkAfterMinutes: 30,
    });
    expect(await bed.due(60_000)).toBe(1);
    const seen = await bed.read(testId);
    expect(kinds(seen.steps).slice(3)).toEqual(["recording", "processed"]);
    expect(seen.row.state).toBe("waiting");
    await bed.siro.advanceClock(HOUR_MS);
    await bed.due(HOUR_MS);
    const { row, steps } = await bed.read(testId);
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
    expect(await bed.due(48 * HOUR_MS)).toBe(0);
  });

  test("shows a link to another record without ending, and each thing once", async () => {
    const { testId } = await bed.start();
    const other = [...bed.sandbox.state.engagements.values()].find((row) => row.accountId);
    await bed.siro.record({ userId: bed.rep().id, engagementId: other?.id });
    await bed.due(60_000);
    await bed.due(HOUR_MS);
    const { row, steps } = await bed.read(testId);
    expect(kinds(steps).slice(3)).toEqual(["recording", "processed", "linked-elsewhere"]);
    expect(row).toMatchObject({ state: "waiting", checks: 2 });
  });

  test("follows every recording that the rep begins, however many came before the right one", async () => {
    const { testId, idOf } = await bed.start();
    const before: string[] = [];
    for (let each = 0; each < 6; each++)
      before.push((await bed.siro.record({ userId: bed.rep().id })).recordingId);
    await bed.due(60_000);
    const right = await bed.siro.record({
      userId: bed.rep().id,
      engagementId: idOf("opportunity"),
      linkAfterMinutes: 600,
    });
    await bed.due(HOUR_MS);
    const { steps } = await bed.read(testId);
    const followed = steps.flatMap((step) => (step.kind === "recording" ? step.recordingId : []));
    expect(followed.toSorted()).toEqual([...before, right.recordingId].toSorted());
    expect(stepOf(steps, "unreadable")).toBeUndefined();
  });

  test("says that a recording may be missing if Siro's list doesn't end", async () => {
    const { testId } = await bed.start();
    await bed.siro.addFaults({
      match: { path: "/core/recordings$" },
      effect: { json: { data: [{ id: "round" }], cursor: "again" } },
    });
    await bed.due(60_000);
    await bed.due(HOUR_MS);
    const { steps } = await bed.read(testId);
    expect(stepOf(steps, "unreadable")).toMatchObject({ times: 2, isPartial: true });
  });

  test("says that a recording may be missing if rows of Siro's lists can't be read", async () => {
    for (const path of ["/core/recordings$", "/core/mobile-events$"]) {
      const { testId } = await bed.start();
      await bed.siro.addFaults({
        match: { path },
        effect: { json: { data: [{ id: "read" }, { no: "ID" }], cursor: null } },
      });
      await bed.due(60_000);
      const { steps } = await bed.read(testId);
      expect(stepOf(steps, "unreadable"), path).toMatchObject({ isPartial: true });
      await bed.siro.clearFaults();
    }
  });

  test("takes a recording that only the app reports as new if Siro doesn't have it, and not if Siro can't be read", async () => {
    const reported = { id: "event", eventCode: "recorderStateChange", recordingId: "reported" };
    const kindsAfter = async (status: number) => {
      await bed.reset();
      const { testId } = await bed.start();
      await bed.siro.addFaults(
        {
          match: { path: "/core/mobile-events$" },
          effect: { json: { data: [reported], cursor: null } },
        },
        { match: { path: "/core/recordings/reported$" }, effect: { status } },
      );
      await bed.due(60_000);
      return kinds((await bed.read(testId)).steps).slice(3);
    };
    expect(await kindsAfter(404)).toEqual(["recording"]);
    expect(await kindsAfter(403)).toEqual(["unreadable"]);
    expect(await kindsAfter(500)).toEqual(["unreadable"]);
  });

  test("notes a link once, however often it is asked again", async () => {
    const { testId, idOf } = await bed.start();
    await bed.siro.record({ userId: bed.rep().id, engagementId: idOf("appointment") });
    for (let each = 0; each < 3; each++)
      expect(await bed.act(testId).check()).toEqual({ state: "linked" });
    const { steps } = await bed.read(testId);
    expect(kinds(steps).filter((kind) => kind === "linked")).toHaveLength(1);
  });

  test("stops on its own, also while Siro is down, and says how often it could not be read", async () => {
    const { testId } = await bed.start();
    await bed.siro.addFaults({ match: { api: "organization" }, effect: { status: 503 } });
    await bed.due(60_000);
    await bed.due(HOUR_MS);
    const waiting = await bed.read(testId);
    expect(stepOf(waiting.steps, "unreadable")).toMatchObject({ times: 2 });
    expect(waiting.row.state).toBe("waiting");
    await bed.due(25 * HOUR_MS);
    const { row, steps } = await bed.read(testId);
    expect(row).toMatchObject({ state: "stopped", nextCheckAt: null });
    expect(kinds(steps).at(-1)).toBe("stopped");
  });

  test("can be stopped by a member, and asked again later", async () => {
    const { testId, idOf } = await bed.start();
    await bed.act(testId).stop();
    expect((await bed.audits())[0]).toMatchObject({ kind: "sync-test.stop", outcome: "succeeded" });
    await expect(bed.act(testId).stop()).rejects.toMatchObject({ problem: { kind: "stale" } });
    await bed.siro.record({ userId: bed.rep().id, engagementId: idOf("appointment") });
    expect(await bed.act(testId).check()).toEqual({ state: "linked" });
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
    const { testId, row, steps } = await bed.start();
    expect(row.state).toBe("sending");
    expect(stepOf(steps, "not-sent")).toMatchObject({ isUnconfirmed: true });
    await bed.siro.clearFaults();
    await bed.due(2 * 60_000);
    const found = await bed.read(testId);
    expect(found.row.state).toBe("stopped");
    expect(found.records.map(({ what }) => what)).toEqual(["opportunity", "account"]);
    expect(await bed.act(testId).cleanUp()).toEqual({ deleted: 2, kept: 0 });
  });

  test("a test whose process stopped while sending keeps what it created, to clean it up", async () => {
    const { testId } = await bed.start();
    await bed.db
      .update(bed.syncTests)
      .set({ state: "sending", records: [], nextCheckAt: new Date() })
      .where(eq(bed.syncTests.id, testId));
    await bed.due(1000);
    const { row, records, steps } = await bed.read(testId);
    expect(row.state).toBe("stopped");
    expect(kinds(steps).at(-1)).toBe("interrupted");
    expect(records.map(({ what }) => what)).toEqual(["opportunity", "appointment", "account"]);
    expect(await bed.act(testId).cleanUp()).toEqual({ deleted: 3, kept: 0 });
  });
});
