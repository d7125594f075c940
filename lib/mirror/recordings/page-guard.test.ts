import { expect, test } from "vitest";
import { createPageGuard } from "./page-guard.ts";

const page = (
  ids: string[],
  cursor: string | null,
  rest: { isCut?: boolean; unreadable?: number } = {},
) => ({
  items: ids.map((id) => ({ id })),
  cursor,
  unreadable: 0,
  ...rest,
});
const GOES_ON = { isOver: false, problem: null };
const WHOLE = { isOver: true, problem: null };

test("a list with a last page is whole, even if a page in the middle repeats known rows", () => {
  const judge = createPageGuard();
  expect(judge(page(["1", "2"], "a"))).toEqual(GOES_ON);
  expect(judge(page(["1", "2"], "b"))).toEqual(GOES_ON);
  expect(judge(page(["3"], null))).toEqual(WHOLE);
});

test("an empty page ends a list", () => {
  const judge = createPageGuard();
  judge(page(["1"], "a"));
  expect(judge(page([], "b"))).toEqual(WHOLE);
});

test.each([
  ["a repeated cursor", [page(["1"], "a"), page(["2"], "a")]],
  ["three pages without a new row", ["a", "b", "c", "d"].map((cursor) => page(["1"], cursor))],
  ["more rows after the last cursor", [page(["1"], null, { isCut: true })]],
  ["a row that can't be read", [page(["1"], null, { unreadable: 1 })]],
  ["endless pages of one row", Array.from({ length: 30 }, (_, n) => page([`${n}`], `c${n}`))],
])("a list is not whole after %s", (_, pages) => {
  const judge = createPageGuard();
  const verdicts = pages.map((each) => judge(each));
  const end = verdicts.find(({ isOver }) => isOver);
  expect(end?.problem).toEqual(expect.stringContaining("Siro"));
});

test("a long list of full pages is read further", () => {
  const judge = createPageGuard();
  const verdicts = Array.from({ length: 400 }, (_, n) =>
    judge(
      page(
        Array.from({ length: 25 }, (_, row) => `${n} ${row}`),
        `c${n}`,
      ),
    ),
  );
  expect(verdicts.every(({ isOver }) => !isOver)).toBe(true);
});
