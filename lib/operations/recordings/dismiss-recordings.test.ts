import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { newestFirst } from "#lib/audit/order.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { DeniedError } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { countQueue } from "#lib/mirror/queue/count-queue.ts";
import { findQueueRecord } from "#lib/mirror/queue/read-queue-page.ts";
import { dismissRecordings } from "./dismiss-recordings.ts";
import { restoreRecordings } from "./restore-recordings.ts";

prepareDatabase();

let organization: Awaited<ReturnType<typeof addOrganization>>;
let operator: Actor;

async function addRecording(id: string, more: Partial<typeof indexedRecordings.$inferInsert> = {}) {
  const db = await getDatabase();
  await db.insert(indexedRecordings).values({
    organizationId: organization.id,
    id,
    title: `Visit ${id}`,
    link: { integrationConnectionId: null, refs: [] },
    isLinked: false,
    isProcessingDone: true,
    readAt: new Date(),
    firstReadAt: new Date(),
    ...more,
  });
}

beforeEach(async () => {
  organization = await addOrganization("Acme");
  operator = await addActor(organization.id, "operator");
  await addRecording("a");
  await addRecording("b");
  await addRecording("linked", { isLinked: true });
  await addRecording("deleted", { isDeleted: true });
});

const dismiss = (recordingIds: string[], note?: string) =>
  dismissRecordings(operator, organization, { recordingIds, reason: "test", note });
const restore = (recordingIds: string[]) =>
  restoreRecordings(operator, organization, { recordingIds });
const auditOf = async (targetId: string) => {
  const db = await getDatabase();
  return db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.organizationId, organization.id), eq(auditEvents.targetId, targetId)))
    .orderBy(...newestFirst);
};

test("dismissed recordings leave the queue with reason, note, and an audit row each", async () => {
  const outcome = await dismiss(["a", "b"], " Training call ");
  expect(outcome.status === "succeeded" && outcome.value.recordingIds.sort()).toEqual(["a", "b"]);
  expect(await countQueue(organization.id)).toMatchObject({ unlinked: 0, dismissed: 2 });
  const record = await findQueueRecord(organization.id, "a");
  expect(record?.dismissal).toMatchObject({
    reason: "test",
    note: "Training call",
    by: operator.name,
  });
  for (const id of ["a", "b"]) {
    expect(await auditOf(id)).toMatchObject([
      {
        kind: "recording.dismiss",
        outcome: "succeeded",
        targetName: `Visit ${id}`,
        after: { reason: "test", note: "Training call" },
      },
    ]);
  }
});

test("linked, deleted, and unknown recordings are not dismissed", async () => {
  const outcome = await dismiss(["a", "linked", "deleted", "unknown"]);
  expect(outcome).toMatchObject({ status: "succeeded", value: { recordingIds: ["a"] } });
  expect(await dismiss(["linked"])).toMatchObject({
    status: "failed",
    problem: { kind: "stale", message: expect.stringContaining("Nothing was dismissed") },
  });
  expect(await auditOf("linked")).toEqual([]);
});

test("a dismissal is undone once, with an audit row of what it was", async () => {
  await dismiss(["a"]);
  expect(await restore(["a"])).toMatchObject({ status: "succeeded" });
  expect(await countQueue(organization.id)).toMatchObject({ unlinked: 2, dismissed: 0 });
  const [last] = await auditOf("a");
  expect(last).toMatchObject({ kind: "recording.restore", before: { reason: "test" } });
  expect(await restore(["a"])).toMatchObject({ status: "failed", problem: { kind: "stale" } });
});

test("dismissing again replaces the reason, and the audit log keeps the earlier one", async () => {
  await dismiss(["a"]);
  await dismissRecordings(operator, organization, { recordingIds: ["a"], reason: "duplicate" });
  expect((await findQueueRecord(organization.id, "a"))?.dismissal?.reason).toBe("duplicate");
  const [last] = await auditOf("a");
  expect(last?.before).toEqual({ reason: "test" });
});

test("a recording that was linked elsewhere after its dismissal counts as linked", async () => {
  await dismiss(["a"]);
  const db = await getDatabase();
  await db
    .update(indexedRecordings)
    .set({ isLinked: true })
    .where(
      and(eq(indexedRecordings.organizationId, organization.id), eq(indexedRecordings.id, "a")),
    );
  expect(await countQueue(organization.id)).toMatchObject({ linked: 2, dismissed: 0 });
});

test.each([
  [{ reason: "because" as never }, "reason"],
  [{ note: "x".repeat(501) }, "note"],
  [{ recordingIds: [] }, "recordingIds"],
])("%j is refused on its field", async (more, field) => {
  const input = { recordingIds: ["a"], reason: "test" as const, ...more };
  expect(await dismissRecordings(operator, organization, input)).toMatchObject({
    status: "failed",
    problem: { kind: "input", fields: { [field]: expect.any(String) } },
  });
});

test("another organization's recordings are neither dismissed nor put back, and viewers may do neither", async () => {
  await dismiss(["b"]);
  const other = await addOrganization("Beacon");
  const stranger = await addActor(other.id, "operator");
  const input = { recordingIds: ["a", "b"], reason: "test" as const };
  expect(await dismissRecordings(stranger, other, input)).toMatchObject({ status: "failed" });
  expect(await restoreRecordings(stranger, other, input)).toMatchObject({ status: "failed" });
  const viewer = await addActor(organization.id, "viewer");
  await expect(dismissRecordings(viewer, organization, input)).rejects.toThrow(DeniedError);
  await expect(restoreRecordings(viewer, organization, input)).rejects.toThrow(DeniedError);
  expect(await countQueue(organization.id)).toMatchObject({ unlinked: 1, dismissed: 1 });
});
