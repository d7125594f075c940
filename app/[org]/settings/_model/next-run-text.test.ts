import { expect, test } from "vitest";
import { nextRunText } from "./next-run-text.ts";

const nowMs = Date.parse("2026-11-30T06:00:00Z");
const inMs = (ms: number) => nextRunText(new Date(nowMs + ms).toISOString(), nowMs);

test("the next run is never said to come in 0 minutes", () => {
  expect(inMs(59_000)).toBe("Next run within a minute.");
  expect(inMs(-5_000)).toBe("Next run within a minute.");
  expect(inMs(61_000)).toBe("Next run in 1 min.");
  expect(inMs(3 * 3_600_000 + 20 * 60_000)).toBe("Next run in 3 h 20 min.");
});
