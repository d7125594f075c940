import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Recording } from "#e2e/sandbox/rows.ts";
import { type IndexTestbed, listAnswers, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { indexedRecordings, recordingIndexes, seenLinkChanges } from "#lib/db/recording-schema.ts";

let bed: IndexTestbed;
let fill: typeof import("./fill-recordings.ts").fillRecordings;
let follow: typeof import("./follow-recordings.ts").followRecordings;
let sweep: typeof import("./sweep-recordings.ts").sweepRecordings;

beforeAll(async () => {
  bed = await openIndexTestbed();
  fill = (await import("./fill-recordings.ts")).fillRecordings;
  follow = (await import("./follow-recordings.ts")).followRecordings;
  sweep = (await import("./sweep-recordings.ts")).sweepRecordings;
}, 120_000);
afterAll(() => bed.close());

const DAY_MS = 86_400_000;

/** An index that has been read whole, of recordings that have not changed for a week. */
async function filled(count = 40): Promise<Recording[]> {
  const kept = await bed.begin(count);
  const weekAgo = Date.now() - 7 * DAY_MS;
  for (const [index, row] of kept.entries()) {
    row.createdAt = row.updatedAt = new Date(weekAgo - index * 1000).toISOString();
  }
  await fill(bed.context());
  await bed.siro.clearJournal();
  return kept;
}
const rowOf = async ({ id }: Recording) => {
  const [row] = await bed.db.select().from(indexedRecordings).where(eq(indexedRecordings.id, id));
  return row;
};
const state = async () => (await bed.db.select().from(recordingIndexes))[0];

test("recordings that were linked, unlinked, deleted, purged or made meanwhile are followed in one request", async () => {
  const kept = await filled();
  const linked = kept.find(({ link }) => link?.accountId);
  const [deleted, purged, unlinked, made] = kept.filter((row) => row !== linked && !row.link);
  if (!linked || !unlinked || !deleted || !purged || !made) throw new Error("too few recordings");
  const now = new Date().toISOString();
  const { link } = linked;
  bed.change(linked, { link: null, updatedAt: now });
  bed.change(unlinked, { link, updatedAt: now });
  bed.change(deleted, { deletedAt: now, updatedAt: now });
  bed.change(purged, { rootDataPurgedAt: now, updatedAt: now });
  const added = { ...structuredClone(made), id: "new", createdAt: now, updatedAt: now };
  bed.sandbox.state.recordings.set(added.id, added);
  expect(await follow(bed.context())).toBe("Read 5 changed recordings.");
  expect(await bed.listIndexed()).toEqual(bed.listAtSiro());
  expect(await bed.listPages()).toHaveLength(1);
  expect(await rowOf(linked)).toMatchObject({ isLinked: false });
  expect(await rowOf(deleted)).toMatchObject({ isDeleted: true, title: null });
  expect(await rowOf(purged)).toMatchObject({ purgedAt: new Date(now), title: null });
  const changes = await bed.db.select().from(seenLinkChanges);
  expect(changes.map(({ recordingId }) => recordingId).sort()).toEqual(
    [linked.id, unlinked.id].sort(),
  );
  expect(await state()).toMatchObject({ followedTo: new Date(now), followedAt: expect.any(Date) });
});

test("what changes during the first reading, with 5 % of errors, is right after the next run", async () => {
  const kept = await bed.begin(300);
  for (const [index, row] of kept.entries()) {
    row.createdAt = row.updatedAt = new Date(Date.now() - (index / 2 + 2) * DAY_MS).toISOString();
  }
  await bed.siro.addFaults(listAnswers({ status: 500 }, { share: 0.05 }));
  const linked = kept.filter(({ link }) => link?.accountId);
  let windows = 0;
  const report = async () => {
    windows += 1;
    const updatedAt = new Date().toISOString();
    const [unlinked, from] = [linked[windows], linked[windows + 20]];
    if (unlinked && from) {
      bed.change(from, { link: unlinked.link, updatedAt });
      bed.change(unlinked, { link: null, updatedAt });
    }
    const [deleted, purged] = [kept[windows * 7], kept[windows * 7 + 3]];
    if (deleted) bed.change(deleted, { deletedAt: updatedAt, updatedAt });
    if (purged) bed.change(purged, { rootDataPurgedAt: updatedAt, updatedAt });
  };
  await fill({ ...bed.context(), report });
  expect(windows).toBeGreaterThan(8);
  await follow(bed.context());
  expect(await bed.listIndexed()).toEqual(bed.listAtSiro());
});

test("a time in the future doesn't keep later changes from being followed", async () => {
  const [ahead, later] = await filled();
  if (!ahead || !later) throw new Error("too few recordings");
  bed.change(ahead, { updatedAt: new Date(Date.now() + 86_400_000).toISOString() });
  await follow(bed.context());
  bed.change(later, { title: "changed", updatedAt: new Date().toISOString() });
  await follow(bed.context());
  expect(await rowOf(later)).toMatchObject({ title: "changed" });
});

test("changes that Siro doesn't list to their end are read from the same time again", async () => {
  const [changed] = await filled();
  if (!changed) throw new Error("too few recordings");
  const before = await state();
  bed.change(changed, { updatedAt: new Date().toISOString() });
  await bed.siro.addFaults(listAnswers({ json: { data: [], cursor: null, hasNextPage: true } }));
  await expect(follow(bed.context())).rejects.toThrow("Siro ended the list");
  expect(await state()).toMatchObject({ followedTo: before?.followedTo, followedAt: null });
});

test("a sweep finds links that moved no time, and recordings that Siro no longer has", async () => {
  const kept = await filled();
  const linked = kept.find(({ link }) => link?.accountId);
  const [gone, hidden] = kept.filter((row) => row !== linked);
  if (!linked || !gone || !hidden) throw new Error("too few recordings");
  bed.change(linked, { link: null });
  bed.remove(gone);
  expect(await follow(bed.context())).toBe("Read 0 changed recordings.");
  expect(await rowOf(linked)).toMatchObject({ isLinked: true });
  expect(await sweep(bed.context())).toBe(
    "Read the last 60 days again. 1 recording no longer exists.",
  );
  expect(await rowOf(linked)).toMatchObject({ isLinked: false });
  expect(await rowOf(gone)).toMatchObject({ goneAt: expect.any(Date), title: null });
  expect(await rowOf(hidden)).toMatchObject({ goneAt: null });
});

test("a recording that a list left out is asked for, and stays while Siro has it", async () => {
  const kept = await filled(5);
  await bed.siro.addFaults(listAnswers({ json: { data: [], cursor: null } }));
  expect(await sweep(bed.context())).toBe(
    "Read the last 60 days again. 0 recordings no longer exist.",
  );
  for (const row of kept) expect(await rowOf(row)).toMatchObject({ goneAt: null });
});

test("a sweep that Siro cuts short judges nothing as gone, and continues later", async () => {
  const [gone] = await filled(30);
  if (!gone) throw new Error("no recording");
  bed.remove(gone);
  await bed.siro.addFaults(listAnswers({ json: { data: [], cursor: null, hasNextPage: true } }));
  await sweep(bed.context()).catch(() => undefined);
  expect(await rowOf(gone)).toMatchObject({ goneAt: null });
  await bed.siro.clearFaults();
  await bed.skipWaiting();
  expect(await sweep(bed.context())).toContain("1 recording no longer exists.");
});

test("a sweep waits for the first reading", async () => {
  await bed.begin(5);
  expect(await sweep(bed.context())).toBe("Starts once all recordings have been read.");
  expect(await bed.listPages()).toHaveLength(0);
});
