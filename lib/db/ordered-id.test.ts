import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { orderedId } from "./ordered-id.ts";

afterEach(() => vi.useRealTimers());

const many = (count: number) => Array.from({ length: count }, orderedId);

test("IDs sort in the order in which they were made, also more than fit into a millisecond", () => {
  vi.useFakeTimers({ now: Date.now() });
  const ids = many(10_000);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("IDs keep their order when the clock is set back", () => {
  const before = many(3);
  vi.useFakeTimers({ now: Date.now() - 3_600_000 });
  const ids = [...before, ...many(3)];
  expect(ids.toSorted()).toEqual(ids);
});

test("IDs are UUIDs of version 7, whose last 62 bits can't be guessed", () => {
  const ids = many(200);
  for (const id of ids) expect(z.uuidv7().safeParse(id).success).toBe(true);
  expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(ids.length);
});
