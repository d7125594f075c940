import { expect, test } from "vitest";
import { beginningOf, clipName, clipNames, isClippedName } from "./clip.ts";

test("an endless name is shown by its beginning, with an ellipsis and no half characters", () => {
  const shown = clipName("\u{1F98A}".repeat(50_000));
  expect(shown).toMatch(/…$/);
  expect(shown.length).toBeLessThan(400);
  expect(shown.isWellFormed()).toBe(true);
  expect(isClippedName(shown)).toBe(true);
});

test("a beginning has no half of a character that the text has whole, and keeps halves that it has", () => {
  expect(beginningOf("ab😀c", 3)).toBe("ab");
  expect(beginningOf("ab😀c", 4)).toBe("ab😀");
  expect(beginningOf("ab😀", 99)).toBe("ab😀");
  expect(beginningOf("ab\uD83D", 3)).toBe("ab\uD83D");
  expect(beginningOf("\uDE00b😀", 3)).toBe("\uDE00b");
});

test("an ordinary name is shown whole", () => {
  expect(clipName("Denver…")).toBe("Denver…");
  expect(isClippedName("Denver…")).toBe(false);
});

test("only the fields that are named are clipped", () => {
  const long = "x".repeat(1000);
  const row = { name: long, title: null, fingerprint: long };
  const shown = clipNames(row, "name", "title");
  expect(shown).toEqual({ name: clipName(long), title: null, fingerprint: long });
  expect(row.name).toBe(long);
});
