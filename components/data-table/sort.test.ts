import { expect, it } from "vitest";
import { parseAsSort } from "./sort.ts";

it("a table's order is read from and written to the URL", () => {
  expect(parseAsSort.parse("name")).toEqual({ id: "name", desc: false });
  expect(parseAsSort.parse("-changed")).toEqual({ id: "changed", desc: true });
  expect(parseAsSort.serialize({ id: "changed", desc: true })).toBe("-changed");
});

it("an order without a column name is ignored", () => {
  expect(parseAsSort.parse("")).toBeNull();
  expect(parseAsSort.parse("<script>")).toBeNull();
});
