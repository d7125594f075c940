import { afterAll, beforeAll, expect, test } from "vitest";
import { type IndexTestbed, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { appointmentReadings, indexedRecordings } from "#lib/db/recording-schema.ts";

let bed: IndexTestbed;
let find: (recordingId: string, engagementId: string | null) => Promise<string[]>;
let proposed: { recordingId: string; engagementId: string };

beforeAll(async () => {
  bed = await openIndexTestbed();
  const { findFittingLinks } = await import("./fitting-links.ts");
  const { rankIndexed } = await import("#lib/mirror/proposals/rank-indexed.ts");
  const { fillRecordings } = await import("#lib/mirror/recordings/fill-recordings.ts");
  const { readReps } = await import("#lib/mirror/reps/read-reps.ts");
  const { readAppointments } = await import("#lib/mirror/appointments/read-appointments.ts");
  await bed.begin(120);
  await fillRecordings(bed.context());
  await readReps(bed.context());
  await readAppointments(bed.context());
  find = async (recordingId, engagementId) => [
    ...(await findFittingLinks(bed.organization.id, [{ recordingId, engagementId }])),
  ];
  const ids = (await bed.db.select().from(indexedRecordings)).map(({ id }) => id);
  for (const [recordingId, { ranked, isWhole }] of await rankIndexed(bed.organization.id, ids)) {
    const [best] = ranked;
    if (isWhole && best?.verdict === "sure") proposed = { recordingId, engagementId: best.id };
  }
}, 120_000);
afterAll(() => bed.close());

test("a match with the record that fits best needs no look at Siro", async () => {
  expect(await find(proposed.recordingId, proposed.engagementId)).toEqual([proposed.recordingId]);
});

test("a match with a record that isn't near is looked at in Siro", async () => {
  expect(await find(proposed.recordingId, "elsewhere")).toEqual([]);
  expect(await find(proposed.recordingId, null)).toEqual([]);
});

test("nothing is known of a recording that wasn't read, or whose days weren't read to their end", async () => {
  expect(await find("unread", proposed.engagementId)).toEqual([]);
  await bed.db.update(appointmentReadings).set({ isWhole: false });
  expect(await find(proposed.recordingId, proposed.engagementId)).toEqual([]);
});
