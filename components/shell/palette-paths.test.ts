import { expect, test } from "vitest";
import { lookUpPathOf } from "./palette-paths.ts";

/** What Lookup reads from the address. */
const textOf = (text: string) =>
  new URL(lookUpPathOf("acme", text), "http://admin.test").searchParams.get("q");

test("a text is looked up as it was typed, and a very long one by its beginning alone", () => {
  expect(lookUpPathOf("acme", "nguyen, thuy")).toBe("/acme/lookup?q=nguyen%2C%20thuy");
  expect(textOf("a".repeat(1_000))).toBe("a".repeat(1_000));
  expect(textOf("a".repeat(4_000))).toBe("a".repeat(1_000));
  expect(textOf(`a${"😀".repeat(2_000)}`), "no half of a character").toBe(`a${"😀".repeat(499)}`);
});

test("a text with half a character can be looked up too", () => {
  expect(textOf("Kim \uD83D Lee")).toBe("Kim \uFFFD Lee");
  expect(textOf("\uDE00 Kim")).toBe("\uFFFD Kim");
});
