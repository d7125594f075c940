import { clockOffsetMs } from "#lib/clock-offset.ts";
import type { Place } from "#lib/linking/place.ts";
import { distanceMeters } from "#lib/linking/place.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { Length, Span } from "../kinds/kind.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Around 0, mostly within -1 and 1. */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** Milliseconds of something that takes this long. */
export const drawLength = (random: Random, { median, spread }: Length) =>
  Math.max(0.5, median * Math.exp(spread * normal(random))) * MINUTE;

export const within = (random: Random, [from, to]: Span) => from + random.next() * (to - from);

export const count = (random: Random, [from, to]: Span) => random.int(from, to);

/** One of several, by weight. */
export function weighted<T>(random: Random, items: readonly (readonly [T, number])[]): T {
  let left = random.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  const [last] = items.slice(-1);
  if (last === undefined) throw new Error("nothing to draw from");
  return last[0];
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

const METERS_PER_DEGREE = 111_195;

/** A place about this far away, in any direction. */
export function near(random: Random, place: Place, meters: number): Place {
  const north = (normal(random) * meters) / 1.4 / METERS_PER_DEGREE;
  const east = (normal(random) * meters) / 1.4 / METERS_PER_DEGREE;
  return {
    latitude: place.latitude + north,
    longitude: place.longitude + east / Math.cos((place.latitude * Math.PI) / 180),
  };
}

/** Part of the way from one place to another, 0 to 1. */
export const between = (from: Place, to: Place, share: number): Place => ({
  latitude: from.latitude + (to.latitude - from.latitude) * share,
  longitude: from.longitude + (to.longitude - from.longitude) * share,
});

/** Milliseconds to drive there: slow streets first, then faster ones; a few minutes to park. */
export function travelMs(from: Place, to: Place): number {
  const km = ((distanceMeters(from, to) ?? 0) / 1000) * 1.3;
  if (km < 0.3) return 2 * MINUTE;
  const inTown = Math.min(km, 10);
  return (4 + (inTown / 32) * 60 + ((km - inTown) / 85) * 60) * MINUTE;
}

/** The moment at which clocks of the zone show this hour of the day. */
export function momentOf(day: string, hour: number, timeZone: string): number {
  const clock = Date.parse(`${day}T00:00:00Z`) + hour * HOUR;
  const guess = clock - clockOffsetMs(clock, timeZone);
  return clock - clockOffsetMs(guess, timeZone);
}

export const roundTo = (ms: number, step: number) => Math.round(ms / step) * step;
