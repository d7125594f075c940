import type { Random } from "#e2e/sandbox/random.ts";
import type { Place } from "#lib/linking/place.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const METERS_PER_DEGREE = 111_195;

/** A normally distributed number (Box-Muller). */
export function normal(random: Random, mean: number, spread: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return mean + spread * radius * Math.cos(2 * Math.PI * random.next());
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

/** A length of time around a median, skewed to the right as durations are. */
export function skewed(random: Random, median: number, sigma: number): number {
  return median * Math.exp(normal(random, 0, sigma));
}

/** A whole number with the given mean. */
export function countAround(random: Random, mean: number): number {
  const most = Math.ceil(mean * 2);
  let count = 0;
  for (let i = 0; i < most; i++) if (random.chance(mean / most)) count++;
  return count;
}

/** A key, drawn by its weight. */
export function weighted<Key extends string>(
  random: Random,
  weights: Readonly<Record<Key, number>>,
): Key {
  const entries = Object.entries<number>(weights) as [Key, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.next() * total;
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  throw new Error("no weight is positive");
}

/** A place about `meters` away in any direction. */
export function near(random: Random, place: Place, meters: number): Place {
  const bearing = between(random, 0, 2 * Math.PI);
  const degrees = Math.abs(normal(random, meters, meters / 3)) / METERS_PER_DEGREE;
  return {
    latitude: place.latitude + degrees * Math.cos(bearing),
    longitude:
      place.longitude + (degrees * Math.sin(bearing)) / Math.cos((place.latitude * Math.PI) / 180),
  };
}
