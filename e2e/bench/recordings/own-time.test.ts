import { expect, test } from "vitest";
import { coveredMs } from "./own-time.ts";

const span = (fromMs: number, toMs: number) => ({ fromMs, toMs });

test("time in which the sandbox worked on several requests counts once", () => {
  const whole = span(0, 100);
  expect(coveredMs([], whole)).toBe(0);
  expect(coveredMs([span(10, 20), span(15, 30)], whole)).toBe(20);
  expect(coveredMs([span(10, 50), span(20, 30), span(60, 70)], whole)).toBe(50);
});

test("time before the page was asked for and after its last byte doesn't count", () => {
  expect(coveredMs([span(-10, 5), span(95, 200)], span(0, 100))).toBe(10);
});
