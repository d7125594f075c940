import fc from "fast-check";
import { expect, test } from "vitest";
import { findMarks, wordsIn, wordsOfQuery } from "./search-words.ts";

const marked = (text: string, query: string) =>
  findMarks(text, wordsOfQuery(query)).map(({ from, to }) => text.slice(from, to));

test("words have no capitals, accents, or punctuation", () => {
  expect(wordsIn("O'Neill, José — ØRSTED Straße")).toEqual(["oneill", "jose", "orsted", "strasse"]);
  expect(wordsIn("(480) 555-1234 / dana.ruiz@mail.example")).toEqual([
    ...["480", "555", "1234"],
    ...["dana", "ruiz", "mail", "example"],
  ]);
  expect(wordsIn("e\u0301cole \u202Ehidden\u200B")).toEqual(["ecole", "hidden"]);
  expect(wordsIn("山田 太郎")).toEqual(["山田", "太郎"]);
});

test("a query has few, short, and different words, however much is pasted", () => {
  expect(wordsOfQuery("  ")).toEqual([]);
  expect(wordsOfQuery("%_\\ '")).toEqual([]);
  expect(wordsOfQuery("ann Ann ÁNN bo")).toEqual(["ann", "bo"]);
  expect(wordsOfQuery("x".repeat(10_000))).toEqual(["x".repeat(60)]);
  expect(wordsOfQuery("a b c d e f g h i j k")).toHaveLength(8);
});

test("what was found is marked in the text as it is shown", () => {
  expect(marked("José María O'Neill", "jose oneil")).toEqual(["José", "O'Neil"]);
  expect(marked("Jose\u0301 Ruiz", "josé")).toEqual(["Jose\u0301"]);
  expect(marked("Groß & Söhne", "gross sohne")).toEqual(["Groß", "Söhne"]);
  expect(marked("+1 (480) 555-1234", "4805551234")).toEqual(["480) 555-1234"]);
  expect(marked("+1 (480) 555-1234", "555")).toEqual(["555"]);
  expect(marked("Smithson, Smith", "smith")).toEqual(["Smith", "Smith"]);
  expect(marked("山田太郎", "田")).toEqual(["田"]);
});

test("one or two letters are marked only where a word begins", () => {
  expect(marked("Anna Hanan", "an")).toEqual(["An"]);
});

test("marks are in order, apart, and within any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (text, query) => {
      let at = 0;
      for (const { from, to } of findMarks(text, wordsOfQuery(query))) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }),
  );
});
