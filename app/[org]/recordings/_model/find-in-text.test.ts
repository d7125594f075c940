import fc from "fast-check";
import { expect, test } from "vitest";
import { findAll, fold } from "./find-in-text.ts";

const found = (text: string, query: string) =>
  findAll(fold(text), query).map(({ from, to }) => text.slice(from, to));

test("a letter that grows in lower case is found, and only it is marked", () => {
  expect(found("We met in \u0130stanbul last year.", "istanbul")).toEqual(["\u0130stanbul"]);
  expect(found("I\u0307zmir \u0130zmir", "izmir")).toEqual(["I\u0307zmir", "\u0130zmir"]);
});

test("an accent doesn't matter, however it is written, and belongs to the mark", () => {
  expect(found("Cafe\u0301 or Caf\u00e9?", "cafe")).toEqual(["Cafe\u0301", "Caf\u00e9"]);
  expect(found("Cafe or cafe", "CAF\u00c9")).toEqual(["Cafe", "cafe"]);
  expect(found("na\u00efve naive", "naive")).toEqual(["na\u00efve", "naive"]);
});

test("marks stand in the right place after emoji and after text that runs from right to left", () => {
  const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u{1F3FD} great roof";
  expect(findAll(fold(family), "roof")).toEqual([{ from: family.length - 4, to: family.length }]);
  const hebrew = "\u05d1\u05bc\u05d3\u05d9\u05e7\u05ea \u05d2\u05d2 roof";
  expect(found(hebrew, "roof")).toEqual(["roof"]);
  expect(found(hebrew, "\u05d1\u05d3\u05d9\u05e7\u05ea")).toEqual([
    "\u05d1\u05bc\u05d3\u05d9\u05e7\u05ea",
  ]);
});

test("punctuation in a search has no special meaning", () => {
  expect(found("The number is [redacted]. (x", "[redacted]")).toEqual(["[redacted]"]);
  expect(found("The number is [redacted]. (x", "(x")).toEqual(["(x"]);
  expect(found("don\u2019t", "don't")).toEqual(["don\u2019t"]);
});

test("a query of nothing but an accent, of blanks, or of nothing finds nothing", () => {
  for (const query of ["\u0301", "  ", "", "\u200d"]) {
    expect(() => found("Cafe\u0301", query)).not.toThrow();
  }
  expect(found("Cafe\u0301", "\u0301")).toEqual([]);
});

test("hits don't overlap", () => {
  expect(found("aaaaa", "aa")).toEqual(["aa", "aa"]);
  expect(found("a".repeat(3000), "a".repeat(1500))).toHaveLength(2);
  expect(found("9 \u33c2", "."), "two dots in one character").toEqual(["\u33c2"]);
});

test("every mark lies inside the text, is not empty, and is found again by itself", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme", maxLength: 3 }),
      (text, query) => {
        let last = 0;
        for (const { from, to } of findAll(fold(text), query)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(fold(text.slice(from, to)).text).toContain(fold(query.trim()).text);
          last = to;
        }
      },
    ),
    { numRuns: 2000 },
  );
});
