import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchTestbed, openBatchTestbed } from "#e2e/testbed/batch-testbed.ts";

let bed: BatchTestbed;
beforeAll(async () => {
  bed = await openBatchTestbed();
}, 120_000);
afterAll(() => bed.close());

/** More than a preview looks up in Siro at once. */
const MANY = 103;

test("a batch links exactly what its preview shows, although the preview couldn't look up every recording", async () => {
  const recordingIds = bed.take(MANY);
  expect(recordingIds).toHaveLength(MANY);
  const target = { dataType: "OPPORTUNITY" as const, id: bed.opportunity().id };
  const asked = { from: "chosen" as const, recordingIds, target };
  const { digest, links, leftOut } = await bed.preview(asked);
  expect(leftOut.map(({ reason }) => reason)).toEqual(["unchecked", "unchecked", "unchecked"]);

  const { startLinks } = await import("./start-links.ts");
  const input = { asked, digest, withDoubtful: false };
  const outcome = await startLinks(bed.actor, bed.organization, input);
  if (outcome.status !== "succeeded") throw new Error(JSON.stringify(outcome));
  const rows = await bed.rows(outcome.value.batchId);
  expect(rows.map(({ targetId }) => targetId)).toEqual(links.map(({ recordingId }) => recordingId));
}, 120_000);
