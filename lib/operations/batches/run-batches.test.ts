import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type BatchTestbed, openBatchTestbed } from "#e2e/testbed/batch-testbed.ts";
import { batchRows } from "#lib/db/long-work-schema.ts";
import { createLimiter, replaceLimiter } from "#lib/siro/rate-limit/limiter.ts";

/** Between two rows, so that there is time to act in the middle. */
const SLOWLY_MS = 300;

let bed: BatchTestbed;
let control: typeof import("./control-batch.ts");
let undo: typeof import("./undo-batch.ts");
let schema: typeof import("#lib/db/schema.ts");
let recordings: typeof import("#lib/db/recording-schema.ts");

beforeAll(async () => {
  bed = await openBatchTestbed();
  control = await import("./control-batch.ts");
  undo = await import("./undo-batch.ts");
  schema = await import("#lib/db/schema.ts");
  recordings = await import("#lib/db/recording-schema.ts");
}, 160_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.clearFaults();
  bed.sandbox.box.rateLimit.clear();
  replaceLimiter(createLimiter());
});

const statesOf = async (id: string) => (await bed.rows(id)).map(({ state }) => state);
const auditOf = async (id: string) => {
  const [row] = await bed.db.select().from(schema.auditEvents).where(eq(schema.auditEvents.id, id));
  if (!row) throw new Error("no audit row");
  return row;
};
const setRole = (role: "viewer" | "owner") =>
  bed.db
    .update(schema.memberships)
    .set({ role })
    .where(
      and(
        eq(schema.memberships.organizationId, bed.organization.id),
        eq(schema.memberships.memberId, bed.actor.memberId),
      ),
    );
const fail = (method: string, id: string, status = 500) =>
  bed.siro.addFaults({ match: { method, path: id }, effect: { status } });
const controlled = (batchId: string, to: "pause" | "resume" | "cancel") =>
  control.controlBatch(bed.actor, bed.organization, { batchId, to });
/** Does something once so many rows are done. */
async function afterRows(batchId: string, rows: number, act: () => Promise<unknown>) {
  await vi.waitFor(
    async () => {
      const done = (await statesOf(batchId)).filter((state) => state === "done").length;
      expect(done).toBeGreaterThanOrEqual(rows);
    },
    { timeout: 60_000, interval: 5 },
  );
  await act();
}

describe("a batch of links", () => {
  test("links each recording as its member, with an audit row that names the batch", async () => {
    const ids = bed.take(6);
    const batchId = await bed.start(ids);
    expect(await bed.run()).toBe("Done: 6, skipped: 0, failed: 0, unconfirmed: 0.");
    expect(bed.linkedAtSiro(ids)).toEqual(ids.map(() => bed.opportunity().id));
    expect(await bed.batch(batchId)).toMatchObject({
      state: "finished",
      title: "Link 6 recordings",
      startedByName: bed.actor.name,
    });
    for (const row of await bed.rows(batchId)) {
      expect(row).toMatchObject({
        state: "done",
        result: `Linked to “${bed.opportunity().name}”.`,
      });
      expect(await auditOf(row.auditId ?? "")).toMatchObject({
        actorId: bed.actor.memberId,
        kind: "recording.link",
        outcome: "succeeded",
        targetId: row.targetId,
        after: { batch: { id: batchId, title: "Link 6 recordings" } },
      });
      expect(bed.writesTo(row.targetId)).toHaveLength(1);
    }
  });

  test("leaves the list of unlinked recordings at once", async () => {
    const ids = bed.take(1);
    await bed.start(ids);
    await bed.run();
    const [row] = await bed.db
      .select()
      .from(recordings.indexedRecordings)
      .where(eq(recordings.indexedRecordings.id, ids[0] ?? ""));
    expect(row).toMatchObject({ state: "linked" });
  });

  test("skips a recording that someone linked meanwhile, and says so", async () => {
    const ids = bed.take(3);
    const batchId = await bed.start(ids);
    const account = [...bed.sandbox.state.accounts.values()][3]?.id ?? "";
    const link = { dataType: "ACCOUNT", id: account } as const;
    await bed.siro.changeRow("recordings", ids[1] ?? "", { link });
    await bed.run();
    const rows = await bed.rows(batchId);
    expect(rows.map(({ state }) => state)).toEqual(["done", "skipped", "done"]);
    expect(rows[1]?.result).toContain("The link has changed in the meantime. Now: Account");
    expect(bed.writesTo(ids[1] ?? "")).toEqual([]);
  });

  test("fails the row that Siro refuses, with Siro's words, and goes on", async () => {
    const ids = bed.take(3);
    const batchId = await bed.start(ids);
    await fail("PUT", ids[0] ?? "", 403);
    await bed.run();
    expect(await statesOf(batchId)).toEqual(["failed", "done", "done"]);
    expect((await bed.rows(batchId))[0]?.result).toContain("(403)");
  });
});

describe("pausing, resuming, and canceling", () => {
  test("a paused batch starts no more rows, and resuming does the rest", async () => {
    const ids = bed.take(10);
    const batchId = await bed.start(ids);
    const running = bed.run(undefined, SLOWLY_MS);
    await afterRows(batchId, 1, () => controlled(batchId, "pause"));
    await running;
    const left = (await statesOf(batchId)).filter((state) => state === "waiting").length;
    expect(left).toBeGreaterThan(0);
    expect(await statesOf(batchId)).not.toContain("working");
    expect(await bed.run()).toBe("No batches are waiting.");
    expect(await controlled(batchId, "resume")).toMatchObject({ status: "succeeded" });
    await bed.run();
    expect(await bed.batch(batchId)).toMatchObject({ state: "finished" });
    expect(bed.linkedAtSiro(ids)).toEqual(ids.map(() => bed.opportunity().id));
    for (const id of ids) expect(bed.writesTo(id)).toHaveLength(1);
  });

  test("a batch that is resumed before its paused rows have ended goes on in the same run", async () => {
    const ids = bed.take(6);
    const batchId = await bed.start(ids);
    const running = bed.run(undefined, SLOWLY_MS);
    await afterRows(batchId, 1, () => controlled(batchId, "pause"));
    await controlled(batchId, "resume");
    await running;
    expect(await bed.batch(batchId)).toMatchObject({ state: "finished" });
    for (const id of ids) expect(bed.writesTo(id)).toHaveLength(1);
  });

  test("a canceled batch keeps what it did and never does the rest", async () => {
    const ids = bed.take(8);
    const batchId = await bed.start(ids);
    const running = bed.run(undefined, SLOWLY_MS);
    await afterRows(batchId, 1, () => controlled(batchId, "cancel"));
    await running;
    await bed.run();
    const states = await statesOf(batchId);
    expect(new Set(states)).toEqual(new Set(["done", "waiting"]));
    expect(await bed.batch(batchId)).toMatchObject({ state: "cancelled" });
    expect(await controlled(batchId, "resume")).toMatchObject({ problem: { kind: "stale" } });
  });

  test("stopping in the middle leaves nothing half done, and the next run goes on", async () => {
    const ids = bed.take(8);
    const batchId = await bed.start(ids);
    const stopping = new AbortController();
    const running = bed.run(stopping.signal, SLOWLY_MS);
    await afterRows(batchId, 1, async () => stopping.abort());
    await running;
    expect(new Set(await statesOf(batchId))).toEqual(new Set(["done", "waiting"]));
    await bed.run();
    expect(await bed.batch(batchId)).toMatchObject({ state: "finished" });
    for (const id of ids) expect(bed.writesTo(id)).toHaveLength(1);
  });
});

describe("a batch acts as its member", () => {
  test("it stops as soon as the member loses the role, and says why", async () => {
    const ids = bed.take(10);
    const batchId = await bed.start(ids);
    const running = bed.run(undefined, SLOWLY_MS);
    await afterRows(batchId, 1, () => setRole("viewer"));
    await running;
    expect(await bed.batch(batchId)).toMatchObject({
      state: "stopped",
      stopReason: `${bed.actor.name} no longer has the operator role.`,
    });
    const written = ids.flatMap(bed.writesTo).length;
    const done = (await statesOf(batchId)).filter((state) => state === "done").length;
    expect(written).toBe(done);
    expect(done).toBeLessThan(ids.length);
    await setRole("owner");
    await controlled(batchId, "resume");
    await bed.run();
    expect(await bed.batch(batchId)).toMatchObject({ state: "finished", stopReason: null });
  });

  test("it stops when the member is connected to another Siro user", async () => {
    const batchId = await bed.start(bed.take(2));
    const { siroIdentities } = schema;
    const own = eq(siroIdentities.memberId, bed.actor.memberId);
    const [before] = await bed.db.select().from(siroIdentities).where(own);
    await bed.db.update(siroIdentities).set({ siroUserId: "someone else" }).where(own);
    await bed.run();
    await bed.db
      .update(siroIdentities)
      .set({ siroUserId: before?.siroUserId ?? "" })
      .where(own);
    expect(await bed.batch(batchId)).toMatchObject({
      state: "stopped",
      stopReason: `${bed.actor.name} is connected to a different Siro user now.`,
    });
    expect(await statesOf(batchId)).toEqual(["waiting", "waiting"]);
    await controlled(batchId, "cancel");
  });
});

describe("when Siro has trouble", () => {
  test("an outage ends the run, is shown, and costs no row", async () => {
    const ids = bed.take(20);
    const batchId = await bed.start(ids);
    await bed.siro.addFaults({ match: { method: "PUT" }, effect: { drop: true } });
    await expect(bed.run()).rejects.toThrow();
    const states = await statesOf(batchId);
    expect(new Set(states)).toEqual(new Set(["waiting"]));
    expect(await bed.batch(batchId)).toMatchObject({
      state: "running",
      problem: expect.stringContaining("Siro"),
    });
    await bed.siro.clearFaults();
    await bed.run();
    expect(await bed.batch(batchId)).toMatchObject({ state: "finished", problem: null });
    expect(bed.linkedAtSiro(ids)).toEqual(ids.map(() => bed.opportunity().id));
  }, 60_000);

  test.each([
    { tries: 2, when: "while others succeed" },
    { tries: 7, when: "however long no other shows that Siro works" },
  ])(
    "a row that keeps failing has failed after some tries $when",
    async ({ tries }) => {
      const ids = bed.take(tries === 2 ? 12 : 1);
      const batchId = await bed.start(ids);
      await bed.db
        .update(batchRows)
        .set({ tries })
        .where(and(eq(batchRows.batchId, batchId), eq(batchRows.position, 0)));
      await fail("PUT", ids[0] ?? "");
      await bed.run(undefined, 500);
      const [first, ...others] = await bed.rows(batchId);
      expect(first).toMatchObject({ state: "failed", result: expect.stringContaining("(500)") });
      expect(new Set(others.map(({ state }) => state))).toEqual(
        new Set(others.length > 0 ? ["done"] : []),
      );
      expect(await bed.batch(batchId)).toMatchObject({ state: "finished" });
    },
    60_000,
  );
});

describe("undoing a batch", () => {
  test("restores every link but those that changed since, and can be undone itself", async () => {
    const ids = bed.take(4);
    const batchId = await bed.start(ids);
    await bed.run();
    const account = [...bed.sandbox.state.accounts.values()][3]?.id ?? "";
    const changed = ids[2] ?? "";
    await bed.siro.changeRow("recordings", changed, { link: { dataType: "ACCOUNT", id: account } });
    const outcome = await undo.undoBatch(bed.actor, bed.organization, { batchId });
    if (outcome.status !== "succeeded") throw new Error(JSON.stringify(outcome));
    const undone = outcome.value.batchId;
    await bed.run();
    expect(await bed.batch(undone)).toMatchObject({
      title: "Undo 4 links",
      undoes: batchId,
      state: "finished",
    });
    expect(await statesOf(undone)).toEqual(["done", "done", "skipped", "done"]);
    expect((await bed.rows(undone))[2]?.result).toContain("The link has changed since.");
    expect(bed.sandbox.state.recordings.get(ids[0] ?? "")?.link).toBeNull();
    expect(bed.sandbox.state.recordings.get(changed)?.link).toMatchObject({ accountId: account });
    const again = await undo.undoBatch(bed.actor, bed.organization, { batchId: undone });
    expect(again).toMatchObject({ status: "succeeded" });
    await bed.run();
    expect(bed.linkedAtSiro([ids[0] ?? ""])).toEqual([bed.opportunity().id]);
  });

  test("does nothing for a batch that isn't over or has done nothing", async () => {
    const batchId = await bed.start(bed.take(1));
    const ask = () => undo.undoBatch(bed.actor, bed.organization, { batchId });
    expect(await ask()).toMatchObject({ problem: { message: "This batch hasn't finished yet." } });
    await controlled(batchId, "cancel");
    expect(await ask()).toMatchObject({ problem: { message: "There is nothing to undo." } });
    await bed.db.update(batchRows).set({ state: "working" }).where(eq(batchRows.batchId, batchId));
    expect(await ask(), "what was begun before the cancel goes on").toMatchObject({
      problem: { message: "This batch hasn't finished yet." },
    });
  });
});
