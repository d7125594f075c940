import { expect, test } from "vitest";
import { requestIdOf } from "./request-id.ts";

test("a request keeps the ID that a trusted proxy gave it", () => {
  expect(requestIdOf("f3c1-4d2e-9a", true)).toBe("f3c1-4d2e-9a");
});

test("a request from anyone else gets an ID of our own", () => {
  const ids = Array.from({ length: 100 }, () => requestIdOf("f3c1-4d2e-9a", false));
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
});

test.each(["", "short", 'x"\n{"level":50}', "x".repeat(129), "ид-ид-ид-ид", ["a".repeat(9)]])(
  "%j is not taken as a request's ID, even from a trusted proxy",
  (incoming) => {
    expect(requestIdOf(incoming, true)).toMatch(/^[0-9a-f]{16}$/);
  },
);
