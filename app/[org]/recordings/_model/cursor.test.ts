import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./cursor.ts";

const newest = { id: "recorded", desc: true } as const;
const byLength = { id: "length", desc: false } as const;
const time = "2026-03-02 12:00:00.123+00";
const encode = (values: unknown, sort: { id: string; desc: boolean } = newest) =>
  Buffer.from(JSON.stringify({ sort, values })).toString("base64url");

test("a page's place is read back from the URL as it was written", () => {
  for (const [sort, values] of [
    [newest, [time, "id-ü"]],
    [newest, ["-infinity", "id"]],
    [byLength, ["90000", time, "id"]],
    [byLength, [null, time, "id"]],
  ] as const) {
    const cursor = { sort, values: [...values] };
    expect(readCursor(writeCursor(cursor), sort)).toEqual(cursor);
  }
});

test.each([
  ["no base64", "%%%"],
  ["no JSON", Buffer.from("{").toString("base64url")],
  ["another order", encode([time, "id"], { id: "recorded", desc: false })],
  ["too many values", encode(["title", time, "id"])],
  ["an impossible day", encode(["2026-99-99 00:00:00+00", "id"])],
  ["a day that its month lacks", encode(["2026-02-31 00:00:00+00", "id"])],
  ["words for a time", encode(["now", "id"])],
  ["a character that can't be stored", encode([time, "a\0b"])],
  ["an object", encode({ a: 1 })],
  ["too much", encode([time, "x".repeat(2_000)])],
])("%s in the URL leads to the first page", (_what, text) => {
  expect(readCursor(text, newest)).toBeNull();
});

test("a length that is no number leads to the first page", () => {
  expect(readCursor(encode(["1; drop", time, "id"], byLength), byLength)).toBeNull();
});
