import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { indexedRecordings, recordingIndexes, recordingWindows } from "#lib/db/recording-schema.ts";

let bed: Testbed;
let fill: typeof import("./fill-recordings.ts");
let index: typeof import("./read-index-progress.ts");

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  fill = await import("./fill-recordings.ts");
  index = await import("./read-index-progress.ts");
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.clearFaults();
  await bed.siro.clearJournal();
  for (const table of [indexedRecordings, recordingIndexes, recordingWindows]) {
    await bed.db.delete(table);
  }
});

/** The recordings of the organization as Siro has them. */
const atSiro = () =>
  [...bed.sandbox.state.recordings.values()].filter(
    ({ organizationId }) => organizationId === bed.organization.siroOrganizationId,
  );
const stored = () =>
  bed.db
    .select()
    .from(indexedRecordings)
    .where(eq(indexedRecordings.organizationId, bed.organization.id))
    .orderBy(asc(indexedRecordings.id));
const run = (signal = new AbortController().signal, report = async (_: string) => {}) =>
  fill.fillRecordings({ organizationId: bed.organization.id, signal, report });

test("the first reading stores every recording once, as Siro has it", async () => {
  const said = await run();
  const rows = await stored();
  const expected = atSiro().sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  expect(said).toMatch(/^Complete since /);
  expect(await index.readIndexProgress(bed.organization.id)).toMatchObject({ state: "complete" });
});
