import { expect, test } from "vitest";
import { daysOfPreset, presetOfDays } from "./day-presets.ts";

const today = "2026-03-02";

test.each([
  ["today", "2026-03-02"],
  ["7d", "2026-02-24"],
  ["30d", "2026-02-01"],
])("the choice %s begins on %s, has no end, and is recognized in the URL", (preset, from) => {
  const days = daysOfPreset(preset, today);
  expect(days).toEqual({ from, to: null });
  expect(presetOfDays(days, today)).toBe(preset);
});

test("a custom range starts as today and is any other pair of days", () => {
  expect(daysOfPreset("custom", today)).toEqual({ from: today, to: today });
  expect(presetOfDays({ from: today, to: today }, today)).toBe("custom");
  expect(presetOfDays({ from: null, to: today }, today)).toBe("custom");
  expect(presetOfDays({ from: null, to: null }, today)).toBeNull();
});
