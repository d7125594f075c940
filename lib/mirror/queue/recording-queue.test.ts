import { and, eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings, indexedReps, recordingCauses } from "#lib/db/recording-schema.ts";
import { countQueue } from "./count-queue.ts";
import {
  NO_QUEUE_FILTERS,
  QUEUE_SORTS,
  QUEUE_TABS,
  type QueueFilters,
  type QueueSort,
} from "./filters.ts";
import { readQueueOptions } from "./read-options.ts";
import { readQueuePlace } from "./read-place.ts";
import { type QueueAsk, readQueuePage } from "./read-queue-page.ts";

prepareDatabase();

let organizationId: string;
const NEWEST: QueueSort = { id: "recorded", desc: true };
const MINUTE = 60_000;
const NOW = Date.parse("2026-03-02T12:00:00Z");

type Seed = Partial<typeof indexedRecordings.$inferInsert> & { id: string };

function rowOf(organization: string, seed: Seed): typeof indexedRecordings.$inferInsert {
  return {
    organizationId: organization,
    link: { integrationConnectionId: null, refs: [] },
    isLinked: false,
    isProcessingDone: true,
    readAt: new Date(NOW),
    firstReadAt: new Date(NOW),
    title: `Visit ${seed.id}`,
    userId: "anna",
    createdAt: new Date(NOW),
    ...seed,
  };
}

async function fill(organization: string, seeds: Seed[]) {
  const db = await getDatabase();
  await db.insert(indexedRecordings).values(seeds.map((seed) => rowOf(organization, seed)));
}

/** Twenty-four of each kind and some odd ones, with equal and missing values. */
function seeds(): Seed[] {
  const kinds: Partial<Seed>[] = [
    {},
    { isLinked: true, connectionId: "c1" },
    { isProcessingDone: false },
    { isDeleted: true, title: null },
  ];
  return kinds.flatMap((kind, k) =>
    Array.from({ length: 24 }, (_, i) => ({
      id: `r${k}-${String(i).padStart(2, "0")}`,
      title: i % 5 === 0 ? null : `${["Émile", "kitchen", "Roof"][i % 3]} ${i % 4}`,
      userId: i % 7 === 0 ? null : ["anna", "ben", "cleo"][i % 3],
      durationMs: i % 6 === 0 ? 0 : (i % 9) * 7 * MINUTE,
      createdAt: i % 8 === 0 ? null : new Date(NOW - (i % 10) * 24 * 60 * MINUTE),
      result: ["OPEN", "WON", null][i % 3] ?? null,
      ...kind,
    })),
  );
}

beforeAll(async () => {
  organizationId = (await addOrganization("Acme")).id;
  const other = await addOrganization("Beacon");
  await fill(organizationId, seeds());
  await fill(other.id, [{ id: "r0-01" }, { id: "other" }]);
  const db = await getDatabase();
  const readAt = new Date(NOW);
  await db.insert(indexedReps).values([
    { organizationId, userId: "anna", name: "Anna", teamId: "t1", teamName: "North", readAt },
    { organizationId, userId: "ben", name: "ben", teamId: "t2", teamName: "South", readAt },
    { organizationId, userId: "idle", name: "Idle", teamId: "t3", teamName: "West", readAt },
  ]);
  await db
    .update(indexedRecordings)
    .set({ isDismissed: true })
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        inArray(indexedRecordings.id, ["r0-03", "r0-08", "r1-02", "r2-05", "r3-04"]),
      ),
    );
  await db.insert(recordingCauses).values(
    ["r0-01", "r0-02", "r0-03"].map((recordingId, index) => ({
      organizationId,
      recordingId,
      cause: index === 0 ? "no-appointment" : "rep-not-matched",
      evidence: [],
      judgedAt: readAt,
    })),
  );
});

const ask = (more: Partial<QueueAsk> = {}): QueueAsk => ({
  organizationId,
  tab: "unlinked",
  filters: NO_QUEUE_FILTERS,
  sort: NEWEST,
  from: null,
  limit: 500,
  ...more,
});
const idsOf = async (more: Partial<QueueAsk> = {}) =>
  (await readQueuePage(ask(more))).records.map(({ id }) => id);
const filtered = (filters: Partial<QueueFilters>, more: Partial<QueueAsk> = {}) =>
  idsOf({ tab: "all", filters: { ...NO_QUEUE_FILTERS, ...filters }, ...more });

test("every recording stands in exactly one tab besides All, and the counts are those of the lists", async () => {
  const lists = await Promise.all(QUEUE_TABS.map((tab) => idsOf({ tab })));
  const counts = await countQueue(organizationId);
  expect(lists.map(({ length }) => length)).toEqual(QUEUE_TABS.map((tab) => counts[tab]));
  const [unlinked, linked, dismissed, all, processing] = lists.map((ids) => new Set(ids));
  expect(unlinked?.size).toBe(22);
  expect(linked?.size).toBe(24);
  expect([...(dismissed ?? [])].sort()).toEqual(["r0-03", "r0-08", "r2-05"]);
  expect(processing?.size).toBe(23);
  expect(all?.size).toBe(96);
});

test("any list, in any order and page size, is the same read forward, backward, and at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...QUEUE_TABS),
      fc.constantFrom(...QUEUE_SORTS),
      fc.boolean(),
      fc.integer({ min: 5, max: 40 }),
      async (tab, id, desc, limit) => {
        const base = ask({ tab, sort: { id, desc } });
        const whole = (await readQueuePage(base)).records.map((record) => record.id);
        expect(new Set(whole).size).toBe(whole.length);
        const pages: string[][] = [];
        let page = await readQueuePage({ ...base, limit });
        for (;;) {
          pages.push(page.records.map((record) => record.id));
          if (page.next === null) break;
          const from = { direction: "after" as const, cursor: page.next };
          page = await readQueuePage({ ...base, limit, from });
        }
        expect(pages.flat()).toEqual(whole);
        const back: string[][] = [];
        while (page.previous !== null) {
          const from = { direction: "before" as const, cursor: page.previous };
          page = await readQueuePage({ ...base, limit, from });
          back.unshift(page.records.map((record) => record.id));
        }
        expect(back.flat()).toEqual(pages.slice(0, -1).flat());
      },
    ),
    { numRuns: 25 },
  );
});

test("orders put what is unknown last, in both directions", async () => {
  for (const desc of [true, false]) {
    const { records } = await readQueuePage(ask({ tab: "all", sort: { id: "rep", desc } }));
    const reps = records.map(({ rep }) => rep);
    const known = reps.filter((rep) => rep !== null);
    expect(reps.slice(0, known.length)).toEqual(known);
    expect(known[0]).toBe(desc ? "ben" : "Anna");
    const lengths = await readQueuePage(ask({ tab: "all", sort: { id: "length", desc } }));
    expect(lengths.records.at(-1)?.durationMs).toBe(0);
  }
});

test("titles are found by words in any order, without regard to capitals, accents, and wildcards", async () => {
  const emile = seeds().filter(({ title }) => title === "Émile 2" && title).length;
  expect(await filtered({ words: "2 EMILE" })).toHaveLength(emile);
  expect(await filtered({ words: "émile" })).toEqual(await filtered({ words: "emile" }));
  expect(await filtered({ words: "%" })).toEqual([]);
  expect(await filtered({ words: "_" })).toEqual([]);
  expect(await filtered({ words: "\\" })).toEqual([]);
  expect(await filtered({ words: "  " })).toHaveLength(96);
});

test("filters narrow by rep, team, connection, length, result, cause, and time", async () => {
  const all = seeds();
  const count = (keep: (seed: Seed) => boolean) => all.filter(keep).length;
  expect(await filtered({ reps: ["ben"] })).toHaveLength(count(({ userId }) => userId === "ben"));
  expect(await filtered({ teams: ["t1"] })).toHaveLength(count(({ userId }) => userId === "anna"));
  expect(await filtered({ connections: ["c1"] })).toHaveLength(24);
  expect(await filtered({ lengths: ["unknown"] })).toHaveLength(
    count(({ durationMs }) => !durationMs),
  );
  expect(await filtered({ lengths: ["1-10", "10-30"] })).toHaveLength(
    count(({ durationMs }) => (durationMs ?? 0) >= MINUTE && (durationMs ?? 0) < 30 * MINUTE),
  );
  expect(await filtered({ results: ["WON"] })).toHaveLength(count((seed) => seed.result === "WON"));
  expect(await filtered({ causes: ["rep-not-matched"] })).toEqual(["r0-02", "r0-03"]);
  const day = { from: new Date(NOW - MINUTE), to: new Date(NOW + MINUTE) };
  expect(await filtered(day)).toHaveLength(count(({ createdAt }) => createdAt?.getTime() === NOW));
  expect(await filtered({ to: day.to })).toHaveLength(count(({ createdAt }) => createdAt !== null));
});

test("a rep's connection stands in for that of an unlinked recording", async () => {
  const db = await getDatabase();
  const readAt = new Date(NOW);
  await db
    .insert(indexedReps)
    .values({ organizationId, userId: "cleo", name: "Cleo", connectionId: "c2", readAt });
  const found = await filtered({ connections: ["c2"] }, { tab: "unlinked" });
  expect(found.length).toBeGreaterThan(0);
  const { records } = await readQueuePage(ask());
  const cleo = records.filter(({ userId }) => userId === "cleo").map(({ id }) => id);
  expect(found.sort()).toEqual(cleo.sort());
});

test("a recording knows its place and its neighbors, also after it left the list", async () => {
  const ids = await idsOf();
  const at = ids[4] ?? "";
  expect(await readQueuePlace(ask(), at)).toMatchObject({
    isListed: true,
    number: 5,
    of: 22,
    previous: ids[3],
    next: ids[5],
  });
  expect(await readQueuePlace(ask(), ids[0] ?? "")).toMatchObject({ number: 1, previous: null });
  expect(await readQueuePlace(ask(), ids.at(-1) ?? "")).toMatchObject({ number: 22, next: null });
  expect(await readQueuePlace(ask(), "r0-08")).toMatchObject({ isListed: false, of: 22 });
  expect(await readQueuePlace(ask(), "nowhere")).toBeNull();
});

test("only reps who recorded anything are offered as a filter, by name", async () => {
  const { reps, teams } = await readQueueOptions(organizationId);
  expect(reps.map(({ label }) => label)).toEqual(["Anna", "ben", "Cleo"]);
  expect(teams.map(({ label }) => label)).toEqual(["North", "South"]);
});

test("words of one or two letters are found where a word begins, longer ones anywhere", async () => {
  const emile = seeds().filter(({ title }) => title?.startsWith("Émile")).length;
  expect(await filtered({ words: "ém" })).toHaveLength(emile);
  expect(await filtered({ words: "mi" })).toEqual([]);
  expect(await filtered({ words: "mil" })).toHaveLength(emile);
});

test("a title of a hundred thousand characters is listed by its beginning and found by it", async () => {
  const other = await addOrganization("Long titles");
  const title = `Ünder the roof ${"x".repeat(100_000)}`;
  await fill(other.id, [{ id: "long", title }]);
  const filters = { ...NO_QUEUE_FILTERS, words: "under roof" };
  const { records } = await readQueuePage(ask({ organizationId: other.id, filters }));
  expect(records).toHaveLength(1);
  expect(records[0]?.title).toHaveLength(300);
});
