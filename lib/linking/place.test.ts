import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceMeters, placeOf } from "./place.ts";

const places = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test("(0, 0), a missing coordinate, and an impossible latitude are no location", () => {
  expect(placeOf(0, 0)).toBeNull();
  expect(placeOf(39.7, null)).toBeNull();
  expect(placeOf(139.7, -104.9)).toBeNull();
  expect(placeOf(0, -104.9)).toEqual({ latitude: 0, longitude: -104.9 });
});

test("Denver is 39 km from Boulder", () => {
  const denver = { latitude: 39.7392, longitude: -104.9903 };
  const boulder = { latitude: 40.015, longitude: -105.2705 };
  expect(distanceMeters(denver, boulder)).toBeCloseTo(38_930, -2);
  expect(distanceMeters(denver, null)).toBeNull();
});

test("a distance is symmetric, never negative, and at most half the earth's circumference", () => {
  fc.assert(
    fc.property(places, places, (a, b) => {
      const there = distanceMeters(a, b) ?? Number.NaN;
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(20_020_000);
      expect(distanceMeters(b, a)).toBeCloseTo(there, 3);
    }),
  );
});
