import { expect, test } from "vitest";
import { isStorable } from "./storable.ts";

test("a text that can't be stored is found at any depth", () => {
  expect(isStorable({ org: "acme", changes: [{ name: "Denver", value: true }], only: null })).toBe(
    true,
  );
  expect(isStorable({ changes: [{ name: "Den\0ver" }] })).toBe(false);
  expect(isStorable(["\uD800"])).toBe(false);
  expect(isStorable({ "a\0": 1 })).toBe(false);
});
