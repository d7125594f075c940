import fc from "fast-check";
import { expect, test } from "vitest";
import { type CursorPage, listAll, matchesOf, unwrapList, unwrapOne } from "./page.ts";

type Row = { id: string };
const page = (ids: string[], cursor: string | null): CursorPage<Row> => ({
  items: ids.map((id) => ({ id })),
  cursor,
  unreadable: 0,
});

function pages(byCursor: Record<string, CursorPage<Row>>) {
  const asked: (string | null)[] = [];
  const fetchPage = async (cursor: string | null) => {
    asked.push(cursor);
    if (asked.length > 50) throw new Error("does not end");
    return byCursor[cursor ?? "first"] ?? page([], null);
  };
  return { asked, fetchPage };
}
const idOf = (row: Row) => row.id;
const idsOf = (listing: { items: Row[] }) => listing.items.map(idOf).join("");

test("a list follows cursors to the last page and returns each row once", async () => {
  const { asked, fetchPage } = pages({ first: page(["a", "b"], "2"), 2: page(["b", "c"], null) });
  const listing = await listAll(fetchPage, idOf);
  expect([idsOf(listing), listing.complete]).toEqual(["abc", true]);
  expect(asked).toEqual([null, "2"]);
});

test("a list stops at an empty page even if it has a cursor", async () => {
  const { fetchPage } = pages({ first: page(["a"], "2"), 2: page([], "3") });
  expect(await listAll(fetchPage, idOf)).toMatchObject({ complete: true });
});

test("a filtered list has none only if Siro left nothing out", () => {
  const isB = ({ id }: Row) => id === "b";
  const find = (answer: CursorPage<Row>) => matchesOf(answer, "rows.list", isB);
  expect(find(page(["a", "b"], "2"))).toEqual([{ id: "b" }]);
  expect(find(page([], null))).toEqual([]);
  expect(find(page([], "2"))).toEqual([]);
  expect(find(page(["a"], null))).toEqual([]);
  for (const partial of [
    page(["a"], "2"),
    { ...page([], null), unreadable: 1 },
    { ...page([], null), isCut: true },
  ]) {
    expect(() => find(partial)).toThrowError(expect.objectContaining({ kind: "contract" }));
  }
});

test("a list stops at a repeated cursor and is incomplete", async () => {
  const { asked, fetchPage } = pages({
    first: page(["a"], "2"),
    2: page(["b"], "3"),
    3: page(["c"], "2"),
  });
  const listing = await listAll(fetchPage, idOf);
  expect([idsOf(listing), listing.complete, asked.length]).toEqual(["abc", false, 3]);
});

test("a list stops if Siro ignores the cursor and keeps sending the first page", async () => {
  let count = 0;
  const fetchPage = async () => page(["a", "b"], `cursor-${++count}`);
  const listing = await listAll(fetchPage, idOf);
  expect([idsOf(listing), listing.complete, count]).toEqual(["ab", false, 4]);
});

test("a list stops at the cap and is incomplete", async () => {
  const { fetchPage } = pages({ first: page(["a", "b"], "2"), 2: page(["c", "d"], "3") });
  const listing = await listAll(fetchPage, idOf, { maxItems: 3 });
  expect([idsOf(listing), listing.complete]).toEqual(["abc", false]);
});

test("a list of full pages is read to its end, however long", async () => {
  const fetchPage = async (cursor: string | null) => {
    const number = Number(cursor ?? 0);
    const ids = Array.from({ length: 25 }, (_, row) => `${number * 25 + row}`);
    return page(ids, number === 799 ? null : String(number + 1));
  };
  const { items, complete } = await listAll(fetchPage, idOf);
  expect([items.length, complete]).toEqual([20_000, true]);
});

test("an endless list with few rows per page stops after few requests and is incomplete", async () => {
  let count = 0;
  const fetchPage = async () => page([`row-${++count}`], `cursor-${count}`);
  const { items, complete } = await listAll(fetchPage, idOf);
  expect(complete).toBe(false);
  expect(items.length).toBe(count);
  expect(count).toBeLessThan(30);
});

test("a list requests no page after its time is up and is incomplete", async () => {
  let count = 0;
  const fetchPage = async () => page([`row-${++count}`], `cursor-${count}`);
  const { complete } = await listAll(fetchPage, idOf, { maxMs: 0 });
  expect([count, complete]).toEqual([1, false]);
});

test("any sequence of pages gives each row once, few requests, and is complete only at its end", async () => {
  const anyPage = fc
    .record({
      ids: fc.array(fc.integer({ min: 0, max: 60 }).map(String), { maxLength: 12 }),
      cursor: fc.option(fc.nat({ max: 40 }).map(String), { freq: 8 }),
      isCut: fc.boolean(),
      unreadable: fc.nat({ max: 1 }),
    })
    .map(({ ids, cursor, ...facts }) => ({ ...page(ids, cursor), ...facts }));
  await fc.assert(
    fc.asyncProperty(fc.array(anyPage, { minLength: 1, maxLength: 40 }), async (served) => {
      const sent: typeof served = [];
      const fetchPage = async () => {
        // After the last page, the first ones come again.
        const next = served[sent.length % served.length] ?? page([], null);
        sent.push({ isCut: false, ...next });
        return next;
      };
      const { items, complete, unreadable } = await listAll(fetchPage, idOf);
      const ids = items.map(idOf);
      expect(new Set(ids)).toEqual(new Set(sent.flatMap((each) => each.items.map(idOf))));
      expect(new Set(ids).size).toBe(ids.length);
      expect(unreadable).toBe(sent.reduce((sum, each) => sum + each.unreadable, 0));
      expect(sent.length).toBeLessThanOrEqual(21 + ids.length / 10);
      const last = sent.at(-1);
      const isEnd = last?.cursor === null || (last && last.items.length + last.unreadable === 0);
      expect(complete).toBe(isEnd === true && !last?.isCut);
    }),
    { numRuns: 500 },
  );
});

test("a list is complete if it reaches the cap on the last page", async () => {
  const { fetchPage } = pages({ first: page(["a", "b"], null) });
  expect(await listAll(fetchPage, idOf, { maxItems: 2 })).toMatchObject({ complete: true });
});

test("a list is incomplete if Siro reports more rows without a cursor", async () => {
  const fetchPage = async () => ({ ...page(["a"], null), isCut: true });
  expect(await listAll(fetchPage, idOf)).toMatchObject({ complete: false });
});

test("a list fails if a later page fails", async () => {
  const fetchPage = async (cursor: string | null) =>
    cursor === null ? page(["a"], "2") : Promise.reject(new Error("down"));
  await expect(listAll(fetchPage, idOf)).rejects.toThrow("down");
});

test("a list reports its progress after each page", async () => {
  const { fetchPage } = pages({ first: page(["a", "b"], "2"), 2: page(["c"], null) });
  const progress: number[] = [];
  await listAll(fetchPage, idOf, { onPage: ({ items }) => progress.push(items.length) });
  expect(progress).toEqual([2, 1]);
});

test("Siro's response envelopes are unwrapped", () => {
  expect(unwrapList([1])).toEqual({ rows: [1], cursor: null, isCut: false });
  expect(unwrapList({ data: [1], cursor: 7 })).toEqual({ rows: [1], cursor: "7", isCut: false });
  expect(unwrapList({ data: [], cursor: "" })).toEqual({ rows: [], cursor: null, isCut: false });
  expect(unwrapList({ data: [1], hasNextPage: true })).toMatchObject({ isCut: true });
  expect(unwrapList({ data: [], cursor: "c", hasNextPage: true })).toMatchObject({ isCut: true });
  expect(unwrapList({ data: [1], cursor: "c", hasNextPage: true })).toMatchObject({ isCut: false });
  expect([unwrapList({ data: {} }), unwrapList("x"), unwrapList(null)]).toEqual([null, null, null]);
  expect(unwrapOne({ data: { id: 1 }, cursor: null })).toEqual({ id: 1 });
  expect(unwrapOne({ id: 1, data: 5 })).toEqual({ id: 1, data: 5 });
});
