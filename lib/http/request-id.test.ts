import { expect, test } from "vitest";
import { requestIdOf } from "./request-id.ts";

test("takes the id of a trusted proxy", () => {
  expect(requestIdOf("f3c1-4d2e-9a", true)).toBe("f3c1-4d2e-9a");
});

test("gives its own to everybody else", () => {
  const ids = Array.from({ length: 100 }, () => requestIdOf("f3c1-4d2e-9a", false));
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
});

test.each(["", "short", 'x"\n{"level":50}', "x".repeat(129), "ид-ид-ид-ид", ["a".repeat(9)]])(
  "does not take %j even from a trusted proxy",
  (incoming) => {
    expect(requestIdOf(incoming, true)).toMatch(/^[0-9a-f]{16}$/);
  },
);
