import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { getDatabase } from "#lib/db/client.ts";
import { throttles } from "#lib/db/schema.ts";

type Throttle = {
  /** Counts one use. Returns null if it is allowed, else the milliseconds to wait. */
  consume(key: string): Promise<number | null>;
  /** Takes one use back. */
  giveBack(key: string): Promise<void>;
  /** Clears the count of the key. */
  forget(key: string): Promise<void>;
  /** What `consume` would return, without counting. */
  waitOf(key: string): Promise<number | null>;
};

/**
 * At most `points` per key in `durationS`, counted in the database across all instances and restarts.
 * Strangers type the keys, so only hashes are stored.
 */
export function createThrottle(
  name: string,
  { points, durationS }: { points: number; durationS: number },
): Throttle {
  const open = async () =>
    new RateLimiterDrizzle({
      storeClient: await getDatabase(),
      schema: throttles,
      keyPrefix: name,
      points,
      duration: durationS,
      // The regular cleanup job does this.
      clearExpiredByTimeout: false,
    });
  const hashed = (key: string) => createHash("sha256").update(key).digest("base64url");
  return {
    async consume(key) {
      const limiter = await open();
      return limiter.consume(hashed(key)).then(() => null, msToWait);
    },
    async giveBack(key) {
      await (await open()).reward(hashed(key));
    },
    async forget(key) {
      await (await open()).delete(hashed(key));
    },
    async waitOf(key) {
      const counted = await (await open()).get(hashed(key));
      return counted !== null && counted.remainingPoints <= 0 ? counted.msBeforeNext : null;
    },
  };
}

function msToWait(rejection: unknown): number {
  if (rejection instanceof RateLimiterRes) return rejection.msBeforeNext;
  throw rejection;
}
