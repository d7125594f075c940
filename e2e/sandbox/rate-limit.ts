import type { Clock } from "./clock.ts";

const requestsPerMinute = 1000;

export type RateLimit = ReturnType<typeof createRateLimit>;

/** 1000 requests per token in any 60 s of sandbox time; refused ones don't count. */
export function createRateLimit(clock: Clock) {
  const seen = new Map<string, number[]>();
  return {
    take(tokenId: string): boolean {
      const now = clock.now();
      const times = seen.get(tokenId) ?? [];
      while (times[0] !== undefined && times[0] <= now - 60_000) times.shift();
      if (times.length >= requestsPerMinute) return false;
      times.push(now);
      seen.set(tokenId, times);
      return true;
    },
    clear: () => seen.clear(),
  };
}
