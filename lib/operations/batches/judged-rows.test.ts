import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchTestbed, openBatchTestbed } from "#e2e/testbed/batch-testbed.ts";
import { judgedProposals } from "#lib/db/crm-schema.ts";
import { indexedAppointments, indexedRecordings } from "#lib/db/recording-schema.ts";

let bed: BatchTestbed;
let undo: typeof import("./undo-batch.ts");
let undoChange: typeof import("../undo-change.ts").undoChange;

beforeAll(async () => {
  bed = await openBatchTestbed();
  undo = await import("./undo-batch.ts");
  ({ undoChange } = await import("../undo-change.ts"));
}, 120_000);
afterAll(() => bed.close());

const MINUTE = 60_000;

/** A free recording and an appointment of Siro that is proposed for it. */
async function addProposed() {
  const [recordingId = ""] = bed.take(1);
  const organizationId = bed.organization.id;
  const engagement = [...bed.sandbox.state.engagements.values()].find(
    (row) =>
      row.organizationId === bed.organization.siroOrganizationId &&
      row.deletedAt === null &&
      !proposed.has(row.id),
  );
  if (!engagement) throw new Error("no engagement");
  proposed.add(engagement.id);
  const start = new Date(Date.UTC(2026, 9, proposed.size, 16));
  const end = new Date(start.getTime() + 60 * MINUTE);
  const account = { id: `account-${recordingId}`, name: "John Smith" };
  const recording = {
    title: "John Smith",
    userId: "u1",
    durationMs: 45 * MINUTE,
    isLinked: false,
    createdAt: new Date(start.getTime() + 4 * MINUTE),
    readAt: start,
    firstReadAt: start,
    link: { integrationConnectionId: null, refs: [] },
    latitude: 39.7401,
    longitude: -104.99,
  };
  await bed.db
    .insert(indexedRecordings)
    .values({ organizationId, id: recordingId, ...recording })
    .onConflictDoUpdate({
      target: [indexedRecordings.organizationId, indexedRecordings.id],
      set: recording,
    });
  await bed.db.insert(indexedAppointments).values({
    organizationId,
    id: engagement.id,
    userId: "u1",
    readAt: start,
    startTime: start,
    endTime: end,
    engagement: {
      id: engagement.id,
      startTime: start.toISOString(),
      endTime: end.toISOString(),
      account: { ...account, latitude: 39.7402, longitude: -104.99 },
    },
  });
  return recordingId;
}
const proposed = new Set<string>();

async function acceptProposals(recordingIds: string[]) {
  const { startLinks } = await import("./start-links.ts");
  const asked = { from: "proposals" as const, recordingIds };
  const { digest } = await bed.preview(asked);
  const input = { asked, digest, withDoubtful: true };
  const outcome = await startLinks(bed.actor, bed.organization, input);
  if (outcome.status !== "succeeded") throw new Error(JSON.stringify(outcome));
  await bed.run();
  return outcome.value.batchId;
}

async function outcomeOf(recordingId: string) {
  const rows = await bed.db
    .select()
    .from(judgedProposals)
    .where(
      and(
        eq(judgedProposals.organizationId, bed.organization.id),
        eq(judgedProposals.recordingId, recordingId),
      ),
    );
  return rows.map(({ outcome }) => outcome);
}

test("a proposal that a batch accepts counts as right, unless the batch is undone", async () => {
  const recordingId = await addProposed();
  const batchId = await acceptProposals([recordingId]);
  expect((await bed.rows(batchId)).map(({ state }) => state)).toEqual(["done"]);
  expect(await outcomeOf(recordingId)).toEqual(["confirmed"]);
  const undone = await undo.undoBatch(bed.actor, bed.organization, { batchId });
  await bed.run();
  expect(await outcomeOf(recordingId)).toEqual(["undone"]);
  if (undone.status !== "succeeded") throw new Error("not undone");
  await undo.undoBatch(bed.actor, bed.organization, undone.value);
  await bed.run();
  expect(await outcomeOf(recordingId)).toEqual(["confirmed"]);
});

test("a link that is undone from the audit log no longer counts as right", async () => {
  const recordingId = await addProposed();
  const batchId = await acceptProposals([recordingId]);
  const [row] = await bed.rows(batchId);
  const undone = await undoChange(bed.actor, bed.organization, { auditId: row?.auditId ?? "" });
  expect(undone).toMatchObject({ status: "succeeded" });
  expect(await outcomeOf(recordingId)).toEqual(["undone"]);
});

test("a batch that links to something else than the proposal counts it as changed", async () => {
  const recordingId = await addProposed();
  await bed.start([recordingId]);
  await bed.run();
  expect(await outcomeOf(recordingId)).toEqual(["changed"]);
});
