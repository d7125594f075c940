import { expect, test } from "vitest";
import { isStorable } from "./storable.ts";

test("finds what cannot be stored wherever it stands", () => {
  expect(isStorable({ org: "acme", changes: [{ name: "Denver", value: true }], only: null })).toBe(
    true,
  );
  expect(isStorable({ changes: [{ name: "Den\0ver" }] })).toBe(false);
  expect(isStorable(["\uD800"])).toBe(false);
  expect(isStorable({ "a\0": 1 })).toBe(false);
});
