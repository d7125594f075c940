import fc from "fast-check";
import { expect, test } from "vitest";
import { markDifference, type Piece } from "./mark-difference.ts";

/** "kim@acme.c[o]m" with the differing characters in brackets. */
const drawn = (pieces: Piece[]) =>
  pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join("");
const marked = (left: string, right: string) => {
  const { left: a, right: b } = markDifference(left, right);
  return [drawn(a), drawn(b)];
};

test("marks letters that were left out, swapped, or added", () => {
  expect(marked("kim.lee@acme.com", "kim.le@acme.com")).toEqual([
    "kim.le[e]@acme.com",
    "kim.le@acme.com",
  ]);
  expect(marked("kim@acme.com", "kim@acmewindows.com")).toEqual([
    "kim@acme.com",
    "kim@acme[windows].com",
  ]);
});

test("marks short coincidental matches together with their surroundings", () => {
  expect(marked("lee@acme-exteriors.com", "lee@acme-windows.com")).toEqual([
    "lee@acme-[exterior]s.com",
    "lee@acme-[window]s.com",
  ]);
  expect(marked("jess.okafor@acme.com", "jokafor@acme.com")).toEqual([
    "j[ess.]okafor@acme.com",
    "jokafor@acme.com",
  ]);
});

test("ignores case when marking differences", () => {
  expect(marked("Kim.Lee@ACME.com", "kim.lee@acme.com")).toEqual([
    "Kim.Lee@ACME.com",
    "kim.lee@acme.com",
  ]);
});

test("marks texts with little in common as a whole", () => {
  expect(marked("kim@acme.com", "zzyyxxww-vv")).toEqual(["[kim@acme.com]", "[zzyyxxww-vv]"]);
  expect(marked("kim", "")).toEqual(["[kim]", ""]);
});

test("keeps an accent with its letter in any Unicode form", () => {
  expect(marked("Jose\u0301", "José")).toEqual(["Jose\u0301", "José"]);
  expect(marked("Josephine", "Jose\u0301phine")).toEqual(["Jos[e]phine", "Jos[e\u0301]phine"]);
});

test("the pieces join to the text, and unmarked pieces are equal on both sides", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
      const { left, right } = markDifference(a, b);
      const all = (pieces: Piece[]) => pieces.map(({ text }) => text).join("");
      const same = (pieces: Piece[]) =>
        all(pieces.filter(({ differs }) => !differs))
          .normalize("NFC")
          .toLowerCase();
      expect(all(left)).toBe(a);
      expect(all(right)).toBe(b);
      expect(same(left)).toBe(same(right));
    }),
  );
});
