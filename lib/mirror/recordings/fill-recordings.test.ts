import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type IndexTestbed, listAnswers, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { inLength } from "#e2e/testbed/test-length.ts";
import { recordingWindows } from "#lib/db/recording-schema.ts";

let bed: IndexTestbed;
let fill: typeof import("./fill-recordings.ts").fillRecordings;
let progress: () => ReturnType<typeof import("./read-index-progress.ts").readIndexProgress>;

beforeAll(async () => {
  bed = await openIndexTestbed();
  fill = (await import("./fill-recordings.ts")).fillRecordings;
  const { readIndexProgress } = await import("./read-index-progress.ts");
  progress = () => readIndexProgress(bed.organizationId);
}, 120_000);
afterAll(() => bed.close());

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

test("the first reading stores every recording once, as Siro has it", async () => {
  await bed.begin();
  expect(await progress()).toMatchObject({ state: "empty" });
  expect(await fill(bed.context())).toMatch(/^Complete since /);
  expect(await bed.listIndexed()).toEqual(bed.listAtSiro());
  expect(await progress()).toMatchObject({ state: "complete", problem: null });
  const before = (await bed.listPages()).length;
  await fill(bed.context());
  expect((await bed.listPages()).length).toBe(before);
});

test("once everything has been read, the database plans with as many recordings as there are", async () => {
  await bed.begin();
  await fill(bed.context());
  const { getDatabase } = await import("#lib/db/client.ts");
  const db = await getDatabase();
  const planned = await db.execute(
    sql`select reltuples::int as rows from pg_class where relname = 'indexed_recordings'`,
  );
  expect(planned).toMatchObject({ rows: [{ rows: bed.listAtSiro().length }] });
});

test("recordings of twelve years ago are read too", async () => {
  const kept = await bed.begin(60);
  for (const [index, row] of kept.entries()) row.createdAt = ago(400 + index * 80);
  await fill(bed.context());
  expect(await bed.listIndexed()).toEqual(bed.listAtSiro());
});

test("an organization with few recordings costs few requests", async () => {
  await bed.begin(20);
  await fill(bed.context());
  expect((await bed.listPages()).length).toBeLessThanOrEqual(10);
});

test("the progress says how far back everything has been read, newest first", async () => {
  const kept = await bed.begin(300);
  for (const [index, row] of kept.entries()) row.createdAt = ago(index / 2);
  const stop = new AbortController();
  const said: string[] = [];
  const context = bed.context(stop.signal);
  const report = async (words: string) => {
    said.push(words);
    if (said.length === 4) stop.abort();
  };
  expect(await fill({ ...context, report })).toMatch(
    /^Read back to \w+ \d+\. Counts are minimums\.$/,
  );
  const { state, readBackTo } = await progress();
  expect(state).toBe("filling");
  const indexed = new Set((await bed.listIndexed()).map(({ id }) => id));
  const since = kept.filter(({ createdAt }) => createdAt >= (readBackTo ?? "9"));
  expect(since.length).toBeGreaterThan(10);
  expect(since.filter(({ id }) => !indexed.has(id))).toEqual([]);
});

/** Times at and around the bounds of windows, and anywhere in ten months. */
const someTime = fc.oneof(
  fc
    .integer({ min: 0, max: 10 })
    .chain((week) => fc.constantFrom(0, 1, 999, 1000, 1001).map((ms) => ({ week, ms }))),
  fc.double({ min: 0, max: 40, noNaN: true }).map((week) => ({ week, ms: 0 })),
);
const someTrouble = fc.record({
  times: fc.array(someTime, { minLength: 70, maxLength: 70 }),
  stopAfter: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  status: fc.constantFrom(429, 500, 503),
  share: fc.constantFrom(0, 0.05),
});

test("whatever fails or stops in between, the index ends with exactly the recordings of Siro", async () => {
  await fc.assert(
    fc.asyncProperty(someTrouble, async ({ times, stopAfter, status, share }) => {
      const kept = await bed.begin(70);
      const start = Date.now();
      for (const [index, row] of kept.entries()) {
        const { week, ms } = times[index] ?? { week: 0, ms: 0 };
        row.createdAt = new Date(start - week * 7 * DAY_MS + ms).toISOString();
      }
      if (share > 0) await bed.siro.addFaults(listAnswers({ status }, { share }));
      for (const pages of stopAfter) await fillAndStop(pages);
      for (let runs = 0; runs < 5 && (await progress()).state !== "complete"; runs++) {
        await bed.skipWaiting();
        await fill(bed.context());
      }
      expect((await progress()).state).toBe("complete");
      expect(await bed.listIndexed()).toEqual(bed.listAtSiro());
    }),
    { numRuns: inLength(3, 40), endOnFailure: true },
  );
}, 600_000);

/** Stops the reading in the middle: after so many requests have been sent. */
async function fillAndStop(pages: number): Promise<void> {
  const stop = new AbortController();
  const before = (await bed.listPages()).length;
  const running = fill(bed.context(stop.signal)).finally(() => clearInterval(watch));
  const watch = setInterval(async () => {
    if ((await bed.listPages()).length - before >= pages) stop.abort();
  }, 5);
  await running;
}

const page = (ids: string[], cursor: string | null, more: object = {}) => ({
  json: {
    data: ids.map((id) => ({ id, createdAt: ago(1), crm: null })),
    cursor,
    ...more,
  },
});

test.each([
  ["repeats its last page", [page(["x1"], "c1"), page(["x2"], "c2"), page(["x2"], "c2")]],
  ["leads in a circle", [page(["x1"], "A"), page(["x2"], "B"), page(["x3"], "A")]],
  ["ends without a cursor and says there is more", [page(["x1"], null, { hasNextPage: true })]],
])("a list that %s is never taken for whole, and is read again later", async (_, pages) => {
  await bed.begin(30);
  for (const [index, effect] of pages.entries()) {
    const isLast = index === pages.length - 1;
    await bed.siro.addFaults(listAnswers(effect, { times: isLast ? 200 : 1 }));
  }
  await fill(bed.context()).catch(() => undefined);
  const cut = await progress();
  expect(cut).toMatchObject({ state: "stuck", problem: expect.stringContaining("Siro") });
  expect((await bed.listPages()).length).toBeLessThan(40);
  await bed.siro.clearFaults();
  for (let runs = 0; runs < 4; runs++) {
    await bed.skipWaiting();
    await fill(bed.context());
  }
  expect((await progress()).state).toBe("complete");
  const invented = (id: string) => id.startsWith("x");
  const rows = (await bed.listIndexed()).filter(({ id }) => !invented(id));
  expect(rows).toEqual(bed.listAtSiro());
});

test("a cursor that Siro no longer accepts lets its window begin again", async () => {
  const kept = await bed.begin(120);
  for (const row of kept) row.createdAt = ago(1);
  await fillAndStop(2);
  await bed.db.update(recordingWindows).set({ cursor: "expired" });
  await bed.siro.addFaults(listAnswers({ status: 400 }, { times: 1 }));
  await fill(bed.context());
  await bed.skipWaiting();
  await fill(bed.context());
  expect(await bed.listIndexed()).toEqual(bed.listAtSiro());
});

test("recordings without a time are stored, and their time is unknown", async () => {
  await bed.begin(30);
  await bed.siro.changeVariants({ missing: "all-but-id" });
  await fill(bed.context());
  await bed.siro.changeVariants({ missing: "none" });
  expect(await bed.listIndexed()).toHaveLength(30);
  expect((await progress()).state).toBe("complete");
});

test("a token that Siro refuses ends the run, and the progress says why", async () => {
  await bed.begin(30);
  await bed.siro.addFaults(listAnswers({ status: 401 }));
  await expect(fill(bed.context())).rejects.toMatchObject({ kind: "unauthorized" });
  expect(await progress()).toMatchObject({
    state: "stuck",
    problem: expect.stringContaining("refused the token (401)"),
  });
});
