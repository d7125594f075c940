import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { getDatabase } from "#lib/db/client.ts";
import { throttles } from "#lib/db/schema.ts";

type Throttle = {
  /** Counts one; null where it may go on, else the milliseconds until it may. */
  consume(key: string): Promise<number | null>;
  /** Takes one back. */
  giveBack(key: string): Promise<void>;
  /** Takes back all that was counted for the key. */
  forget(key: string): Promise<void>;
  /** What `consume` would answer, without counting. */
  waitOf(key: string): Promise<number | null>;
};

/**
 * At most `points` in `durationS` per key, counted in the database: for all instances together, and
 * beyond a restart. Keys are typed by strangers, so they are stored as hashes.
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
      // Done with all other cleaning up.
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
