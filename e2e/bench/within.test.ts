import { expect, test } from "vitest";
import { within } from "./within.ts";

test("a wait of the benchmarks ends, and says what was waited for", async () => {
  const never = new Promise<string>(() => {});
  const waiting = within("connections → recordings", never, 5);
  await expect(waiting).rejects.toThrow("connections → recordings: not within 0.005 s");
});

test("what comes in time is handed on, and so is its failure", async () => {
  expect(await within("rows", Promise.resolve(3))).toBe(3);
  await expect(within("rows", Promise.reject(new Error("no rows")))).rejects.toThrow("no rows");
});
