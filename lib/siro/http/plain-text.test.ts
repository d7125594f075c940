import { expect, test } from "vitest";
import { isStorable, isStorableText, plainText } from "./plain-text.ts";

test("a name keeps its letters in any direction but loses direction marks", () => {
  for (const name of ["Zoë's 🦊 <b>roofs</b>\n", "שלום ערב", "مرحبا (٢)"]) {
    expect(plainText(name)).toBe(name);
  }
  expect(plainText("invoice\u202Egnp.exe")).toBe("invoicegnp.exe");
  expect(plainText("a\u2066b\u2069c\0d")).toBe("abcd");
  expect(plainText("half \uD83D of one")).toBe("half \uFFFD of one");
});

test("text with NUL or a lone surrogate cannot be stored", () => {
  expect(isStorableText("whole 🦊")).toBe(true);
  expect(isStorableText("a\0b")).toBe(false);
  expect(isStorableText("\uD83D")).toBe(false);
});

test("finds what cannot be stored wherever it stands", () => {
  expect(isStorable({ org: "acme", changes: [{ name: "Denver", value: true }], only: null })).toBe(
    true,
  );
  expect(isStorable({ changes: [{ name: "Den\0ver" }] })).toBe(false);
  expect(isStorable(["\uD800"])).toBe(false);
  expect(isStorable({ "a\0": 1 })).toBe(false);
});
