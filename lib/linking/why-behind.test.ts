import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceMeters, type Place } from "./place.ts";
import type { Span } from "./span.ts";
import { whyBehind } from "./why-behind.ts";

const MINUTE = 60_000;
const start = Date.UTC(2026, 10, 12, 16);
const recording = { startMs: start, endMs: start + 60 * MINUTE };
const place = { latitude: 39.74, longitude: -104.99 };
const at = (minutes: number, length = 60) => ({
  startMs: start + minutes * MINUTE,
  endMs: start + (minutes + length) * MINUTE,
});
type Changes = Partial<{ span: Span | null; place: Place; isTaken: boolean; isCanceled: boolean }>;

function compared({ span = at(0), place: own, isTaken = false, isCanceled = false }: Changes) {
  return { span, isTaken, isCanceled, distanceMeters: distanceMeters(place, own ?? null) };
}

const reasonOf = (other: Changes, best: Changes = {}) =>
  whyBehind(recording, compared(best), compared(other));

test.each([
  [{ isCanceled: true }, {}, "canceled"],
  [{ isTaken: true }, {}, "has another recording"],
  [{ span: at(45) }, {}, "starts 45 min further away"],
  [{ span: at(70) }, {}, "doesn't overlap the recording"],
  [{ span: null }, {}, "has no time"],
  [{ span: at(-600, 1200) }, {}, ""],
  [{ place: { latitude: 39.8, longitude: -104.99 } }, { place }, "4.1 mi farther"],
  [{}, { place }, "location unknown"],
  [{ span: at(3) }, {}, ""],
  [{ span: at(20), isCanceled: true }, {}, "canceled, starts 20 min further away"],
])("a candidate with %o falls behind one with %o because: %s", (other, best, reason) => {
  expect(reasonOf(other, best)).toBe(reason);
});

test("nothing is said against a candidate that equals the best one", () => {
  fc.assert(
    fc.property(fc.integer({ min: -800, max: 800 }), fc.boolean(), (minutes, isTaken) => {
      const same = { span: at(minutes), isTaken };
      expect(reasonOf(same, same)).toBe("");
    }),
  );
});
