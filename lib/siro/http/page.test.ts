import { expect, test } from "vitest";
import { type CursorPage, listAll, unwrapList, unwrapOne } from "./page.ts";

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
  expect([idsOf(listing), listing.complete, count]).toEqual(["ab", false, 2]);
});

test("a list stops at the cap and is incomplete", async () => {
  const { fetchPage } = pages({ first: page(["a", "b"], "2"), 2: page(["c", "d"], "3") });
  const listing = await listAll(fetchPage, idOf, { maxItems: 3 });
  expect([idsOf(listing), listing.complete]).toEqual(["abc", false]);
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
  expect([unwrapList({ data: {} }), unwrapList("x"), unwrapList(null)]).toEqual([null, null, null]);
  expect(unwrapOne({ data: { id: 1 }, cursor: null })).toEqual({ id: 1 });
  expect(unwrapOne({ id: 1, data: 5 })).toEqual({ id: 1, data: 5 });
});
