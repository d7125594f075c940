import "server-only";
import { createThrottle } from "./throttle.ts";

/**
 * Invalid links per network. Guessing a 256-bit link can't succeed; the limit keeps it from costing work.
 */
const misses = createThrottle("link", { points: 30, durationS: 15 * 60 });

/** Looks a link up, or returns the minutes to wait if this network tried too many invalid ones. */
export async function lookUpLink<T>(
  network: string,
  find: () => Promise<T | null>,
): Promise<{ found: T | null } | { waitMin: number }> {
  const waitMs = await misses.waitOf(network);
  if (waitMs !== null) return { waitMin: Math.ceil(waitMs / 60_000) };
  const found = await find();
  if (found === null) await misses.consume(network);
  return { found };
}
