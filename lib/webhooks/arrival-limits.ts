import "server-only";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { processSingleton } from "#lib/process-singleton.ts";

/**
 * How much one network may send before its signature is looked at. Counted in this process alone: it
 * protects its processor and its database, and strangers must not cause a write.
 */
const limits = processSingleton("webhook limits", () => ({
  /** A burst of Siro's comes from a few addresses. */
  all: new RateLimiterMemory({ keyPrefix: "all", points: 6_000, duration: 60 }),
  refused: new RateLimiterMemory({ keyPrefix: "refused", points: 120, duration: 60 }),
}));

const SECOND_MS = 1_000;

/** Counts a request. Returns null if it may be looked at, else the seconds to wait. */
export async function countArrival(network: string): Promise<number | null> {
  const refused = await limits.refused.get(network);
  if (refused && refused.remainingPoints <= 0) return Math.ceil(refused.msBeforeNext / SECOND_MS);
  return limits.all.consume(network).then(
    () => null,
    ({ msBeforeNext }: { msBeforeNext: number }) => Math.ceil(msBeforeNext / SECOND_MS),
  );
}

/** The signature was wrong, or there was none. False once there are too many to note each. */
export async function countRefused(network: string): Promise<boolean> {
  return limits.refused.consume(network).then(
    () => true,
    () => false,
  );
}
