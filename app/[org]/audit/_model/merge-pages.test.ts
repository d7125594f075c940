import fc from "fast-check";
import { expect, test } from "vitest";
import { mergePages, type PagedSource, type Position } from "./merge-pages.ts";

type Row = { id: string; ms: number | null; isWanted: boolean };

/** A list of rows in pages of this size. Its cursor is the position of the page's first row. */
function sourceOf(rows: readonly Row[], pageSize: number, from: Position): PagedSource<Row> {
  return {
    from,
    async load(cursor) {
      const start = Number(cursor ?? 0);
      const end = start + pageSize;
      return { rows: rows.slice(start, end), next: end < rows.length ? String(end) : null };
    },
    idOf: ({ id }) => id,
    timeOf: ({ ms }) => ms,
    isWanted: ({ isWanted }) => isWanted,
    maxPages: 3,
  };
}

const START: Position = { cursor: null, after: null };

/** Every page, one after another, as a reader who always asks for the next one. */
async function readAll(lists: readonly { rows: Row[]; pageSize: number }[], limit: number) {
  let positions = lists.map(() => START);
  const pages: Row[][] = [];
  for (let page = 0; page < 500; page++) {
    const sources = lists.map(({ rows, pageSize }, at) =>
      sourceOf(rows, pageSize, positions[at] ?? START),
    );
    const { rows, next, hasMore } = await mergePages(sources, limit);
    pages.push(rows);
    if (!hasMore) return pages;
    positions = next;
  }
  throw new Error("it never ends");
}

const list = (prefix: string) =>
  fc.record({
    rows: fc
      .array(
        fc.record({ ms: fc.option(fc.integer({ min: 0, max: 30 })), isWanted: fc.boolean() }),
        { maxLength: 40 },
      )
      .map((rows) => rows.map((row, at) => ({ ...row, id: `${prefix}${at}` }))),
    pageSize: fc.integer({ min: 1, max: 12 }),
  });

test("every wanted row of two lists is shown once, each list in its own order, however they are cut into pages", async () => {
  await fc.assert(
    fc.asyncProperty(list("a"), list("b"), fc.integer({ min: 1, max: 15 }), async (a, b, limit) => {
      const shown = (await readAll([a, b], limit)).flat().map(({ id }) => id);
      const wanted = [a, b].map(({ rows }) => rows.filter((row) => row.isWanted));
      expect(shown.filter((id) => id.startsWith("a"))).toEqual(wanted[0]?.map(({ id }) => id));
      expect(shown.filter((id) => id.startsWith("b"))).toEqual(wanted[1]?.map(({ id }) => id));
    }),
  );
});

test("lists that are in order are merged in order, over the borders of pages", async () => {
  const sorted = (prefix: string) =>
    list(prefix).map(({ rows, pageSize }) => ({
      rows: rows.map((row) => ({ ...row, ms: row.ms ?? 0 })).sort((x, y) => y.ms - x.ms),
      pageSize,
    }));
  await fc.assert(
    fc.asyncProperty(sorted("a"), sorted("b"), fc.integer({ min: 1, max: 9 }), async (a, b, n) => {
      const times = (await readAll([a, b], n)).flat().map(({ ms }) => ms ?? 0);
      expect(times).toEqual(times.toSorted((x, y) => y - x));
    }),
  );
});

test("a list whose cursor repeats ends instead of being read forever", async () => {
  const source: PagedSource<Row> = {
    ...sourceOf([], 1, START),
    load: async () => ({ rows: [], next: null }),
  };
  const { rows, hasMore } = await mergePages([source], 5);
  expect([rows, hasMore]).toEqual([[], false]);
  const stuck = {
    ...source,
    load: async (cursor: string | null) => ({ rows: [], next: cursor ?? "x" }),
  };
  expect((await mergePages([stuck], 5)).hasMore).toBe(false);
});

test("a list is not read past the first row that is too old", async () => {
  const rows = [5, 4, 3, 2, 1].map((ms) => ({ id: `a${ms}`, ms, isWanted: ms > 3 }));
  let loads = 0;
  const plain = sourceOf(rows, 1, START);
  const source = {
    ...plain,
    maxPages: 10,
    load: (cursor: string | null) => {
      loads += 1;
      return plain.load(cursor);
    },
    isBeyond: ({ ms }: Row) => (ms ?? 0) <= 3,
  };
  const page = await mergePages([source], 10);
  expect(page.rows.map(({ id }) => id)).toEqual(["a5", "a4"]);
  expect(page.hasMore).toBe(false);
  expect(loads).toBe(3);
});

test("a page continues after its last shown row, even if new rows have pushed that row to another page", async () => {
  const rows = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((ms) => ({ id: `a${ms}`, ms, isWanted: true }));
  const from = { cursor: null, after: "a4" };
  const { rows: shown } = await mergePages([sourceOf(rows, 3, from)], 2);
  expect(shown.map(({ id }) => id)).toEqual(["a3", "a2"]);
});
