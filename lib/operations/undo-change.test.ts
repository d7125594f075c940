import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { auditEvents } from "#lib/db/schema.ts";

let bed: Testbed;
let undo: typeof import("./undo-change.ts");
let change: typeof import("./connections/update-connection.ts");
beforeAll(async () => {
  bed = await openTestbed();
  undo = await import("./undo-change.ts");
  change = await import("./connections/update-connection.ts");
}, 60_000);
afterAll(() => bed.close());
beforeEach(() => bed.siro.clearFaults());

const connectionId = () => bed.sandbox.state.seed.connections.healthy ?? "";
const siroRow = () => bed.siro.getRow("connections", connectionId());

/** Changes the connection by its write and returns the audit row's ID. */
async function changed(field: "isActive" | "syncTranscript", value: boolean): Promise<string> {
  const input = { connectionId: connectionId(), field, value };
  const outcome = await change.updateConnection(bed.actor, bed.organization, input);
  if (outcome.status !== "succeeded") throw new Error(outcome.problem.message);
  return outcome.auditId;
}

const run = (auditId: string) => undo.undoChange(bed.actor, bed.organization, { auditId });

test("undoing a pause resumes the connection, and the undo's row refers to the first", async () => {
  const auditId = await changed("isActive", false);
  const outcome = await run(auditId);
  expect(outcome).toMatchObject({ status: "succeeded" });
  expect((await siroRow()).isActive).toBe(true);
  const [row] = await bed.db.select().from(auditEvents).where(eq(auditEvents.undoes, auditId));
  expect(row).toMatchObject({
    kind: "connection.resume",
    outcome: "succeeded",
    before: { isActive: false },
    after: { isActive: true },
  });
});

test("an undo can be undone, but no change is undone twice", async () => {
  const first = await changed("isActive", false);
  const second = await run(first);
  if (second.status !== "succeeded") throw new Error("not undone");
  expect(await run(first)).toMatchObject({
    status: "failed",
    problem: { message: "This was already undone." },
  });
  expect(await run(second.auditId)).toMatchObject({ status: "succeeded" });
  expect((await siroRow()).isActive).toBe(false);
  await bed.siro.changeRow("connections", connectionId(), { isActive: true });
});

test("a change that Siro no longer shows isn't undone, and the problem says what Siro shows", async () => {
  const auditId = await changed("syncTranscript", true);
  await bed.siro.changeRow("connections", connectionId(), { syncTranscript: false });
  const since = (await bed.siro.listJournal()).last;
  for (const attempt of [
    () => run(auditId),
    () =>
      undo
        .previewUndo(bed.actor, bed.organization, { auditId })
        .catch(({ problem }) => ({ problem })),
  ]) {
    expect((await attempt()) as object).toMatchObject({
      problem: {
        kind: "stale",
        message: expect.stringContaining("In Siro, it sends no transcripts now."),
      },
    });
  }
  const { entries } = await bed.siro.listJournal(since);
  expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
  const undoings = await bed.db.select().from(auditEvents).where(eq(auditEvents.undoes, auditId));
  expect(undoings).toEqual([]);
});

test("the preview says what an undo would change, and changes nothing", async () => {
  const auditId = await changed("isActive", false);
  const since = (await bed.siro.listJournal()).last;
  const preview = await undo.previewUndo(bed.actor, bed.organization, { auditId });
  expect(preview).toMatchObject({
    kind: "connection.resume",
    before: { isActive: false },
    after: { isActive: true },
  });
  const { entries } = await bed.siro.listJournal(since);
  expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
  expect((await siroRow()).isActive).toBe(false);
  await run(auditId);
});

test("a change that failed, another organization's, and one of our own data can't be undone", async () => {
  await bed.siro.addFaults({ match: { method: "PATCH" }, effect: { status: 403 } });
  const input = { connectionId: connectionId(), field: "isActive", value: false } as const;
  const failed = await change.updateConnection(bed.actor, bed.organization, input);
  await bed.siro.clearFaults();
  expect(await run(failed.auditId ?? "")).toMatchObject({ status: "failed" });
  const [ours] = await bed.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.kind, "organization.connect"));
  expect(await run(ours?.id ?? "")).toMatchObject({
    status: "failed",
    problem: { message: "This change can't be undone here." },
  });
  const auditId = await changed("isActive", false);
  const other = { ...bed.organization, id: "00000000-0000-4000-8000-000000000000" };
  await expect(undo.undoChange(bed.actor, other, { auditId })).rejects.toThrow();
  await run(auditId);
});
