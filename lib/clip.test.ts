import { expect, test } from "vitest";
import { clipName, clipNames, isClippedName } from "./clip.ts";

test("an endless name is shown by its beginning, with an ellipsis and no half characters", () => {
  const shown = clipName("\u{1F98A}".repeat(50_000));
  expect(shown).toMatch(/…$/);
  expect(shown.length).toBeLessThan(400);
  expect(shown.isWellFormed()).toBe(true);
  expect(isClippedName(shown)).toBe(true);
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
