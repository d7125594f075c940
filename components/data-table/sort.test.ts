import { expect, it } from "vitest";
import { parseAsSort } from "./sort.ts";

it("reads and writes the order of a table in the address", () => {
  expect(parseAsSort.parse("name")).toEqual({ id: "name", desc: false });
  expect(parseAsSort.parse("-changed")).toEqual({ id: "changed", desc: true });
  expect(parseAsSort.serialize({ id: "changed", desc: true })).toBe("-changed");
});

it("ignores what is no column", () => {
  expect(parseAsSort.parse("")).toBeNull();
  expect(parseAsSort.parse("<script>")).toBeNull();
});
