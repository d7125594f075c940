import { expect, test, vi } from "vitest";
import { secondary } from "./secondary.ts";

test("a page gets what arrives in time, and null for a failure or after five seconds", async () => {
  vi.useFakeTimers();
  expect(await secondary(Promise.resolve("teams"))).toBe("teams");
  expect(await secondary(Promise.reject(new Error("429")))).toBeNull();
  let result: unknown = "waiting";
  void secondary(new Promise(() => {})).then((value) => {
    result = value;
  });
  await vi.advanceTimersByTimeAsync(4_900);
  expect(result).toBe("waiting");
  await vi.advanceTimersByTimeAsync(200);
  expect(result).toBeNull();
  vi.useRealTimers();
});
