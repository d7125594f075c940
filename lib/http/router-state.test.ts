import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { expect, test } from "vitest";
import { isRouterState } from "./router-state.ts";

const page = { children: ["__PAGE__", {}, null, null, 0] };
const encoded = (state: unknown) => encodeURIComponent(JSON.stringify(state));

function isReadByNext(header: string): boolean {
  try {
    return parseAndValidateFlightRouterState(header) !== undefined;
  } catch {
    return false;
  }
}

test.each([
  ["the root", encoded(["", page, null, null, 16])],
  ["a page below a variable", encoded(["", { children: [["org", "acme", "d", null], page] }])],
  [
    "known siblings",
    encoded(["", { children: [["id", "a", "d", ["new"]], page, null, "refetch"] }]),
  ],
  ["a place", encoded(["", page, ["/acme", "/acme"], "metadata-only", 1, "x"])],
  ["text", "x"],
  ["a cut escape", "%"],
  ["cut JSON", "%5B"],
  ["a number", "5"],
  ["an object", encoded({})],
  ["an empty list", encoded([])],
  ["no children", encoded([""])],
  ["an unknown mark", encoded(["", page, null, "again"])],
  ["an unknown kind of variable", encoded([["org", "acme", "x", null], page])],
  ["a part too many", encoded(["", page, null, null, 1, "x", "y"])],
  ["two headers in one", `${encoded(["", page])}, ${encoded(["", page])}`],
])("a router state is taken as Next takes it: %s", (_, header) => {
  expect(isRouterState(header)).toBe(isReadByNext(header));
});

test("a router state nested thousands deep never throws", () => {
  const deep = `${'["",{"children":'.repeat(3_000)}["",{}]${"}]".repeat(3_000)}`;
  expect(() => isRouterState(encodeURIComponent(deep))).not.toThrow();
});
