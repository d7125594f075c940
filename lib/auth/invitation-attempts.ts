import "server-only";
import { createThrottle } from "./throttle.ts";

/**
 * Links that open nothing, per network. A link has 256 bits: this keeps guessing from costing us work
 * rather than from succeeding.
 */
const misses = createThrottle("link", { points: 30, durationS: 15 * 60 });

/** Looks a link up unless this network had too many wrong ones; then the minutes to wait. */
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
