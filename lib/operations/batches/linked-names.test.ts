import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchTestbed, openBatchTestbed } from "#e2e/testbed/batch-testbed.ts";

let bed: BatchTestbed;
beforeAll(async () => {
  bed = await openBatchTestbed();
}, 160_000);
afterAll(() => bed.close());

test("a link whose answer was lost is named like the others", async () => {
  const { indexedAppointments } = await import("#lib/db/recording-schema.ts");
  const engagement = [...bed.sandbox.state.engagements.values()].find(
    ({ organizationId, deletedAt }) =>
      organizationId === bed.organization.siroOrganizationId && deletedAt === null,
  );
  if (!engagement) throw new Error("no engagement");
  await bed.db.insert(indexedAppointments).values({
    organizationId: bed.organization.id,
    id: engagement.id,
    userId: "rep",
    engagement: { subject: "Romero kitchen" },
    readAt: new Date(),
  });
  const ids = bed.take(1);
  const batchId = await bed.start(ids, { dataType: "ENGAGEMENT", id: engagement.id });
  await bed.siro.addFaults({
    match: { method: "PUT", path: ids[0] ?? "" },
    effect: { loseAnswer: true },
  });
  await bed.run();
  expect(await bed.rows(batchId)).toMatchObject([
    { state: "done", result: "Linked to “Romero kitchen”." },
  ]);
});
