import type { Limiter, Priority } from "./limiter.ts";
import { type BucketGrant, type BucketRequest, PERMIT_LIFE_MS, WINDOW_MS } from "./rate-bucket.ts";
import { type Waiter, waitInQueue } from "./wait-queue.ts";

/** Where instances store their shared usage. */
export type BucketStore = {
  take(key: string, ask: BucketRequest): Promise<BucketGrant>;
  hold(key: string, holdMs: number): Promise<void>;
};

type Line = {
  waiting: Set<Waiter>;
  /** Permits available. */
  permits: number;
  /** When requests were sent in the last minute. */
  left: number[];
  /** The store had too few permits; it is not asked again before this time. */
  shortUntil: number;
};
type Bucket = Record<Priority, Line> & {
  /** When the available permits expire. */
  validUntil: number;
  isAsking: boolean;
  timer?: NodeJS.Timeout;
};

/** Most permits fetched at once beyond the waiting requests. */
const MOST_AHEAD = 50;
const LANES = 500;
const PRIORITIES = ["page", "job"] as const;

/**
 * Keeps every credential under Siro's limit across instances. Fetches permits for waiting requests plus
 * as many as were used in the last two seconds, so that a busy instance asks the store about every two
 * seconds and an idle one wastes nothing.
 */
export function createSharedLimiter(store: BucketStore): Limiter {
  const buckets = new Map<string, Bucket>();

  function bucketOf(key: string): Bucket {
    const known = buckets.get(key);
    if (known) return known;
    if (buckets.size >= LANES) forgetIdle();
    const line = (): Line => ({ waiting: new Set(), permits: 0, left: [], shortUntil: 0 });
    const bucket: Bucket = { page: line(), job: line(), validUntil: 0, isAsking: false };
    buckets.set(key, bucket);
    return bucket;
  }

  function forgetIdle(): void {
    for (const [key, bucket] of buckets) {
      const isIdle = PRIORITIES.every((priority) => bucket[priority].waiting.size === 0);
      if (isIdle && !bucket.isAsking && bucket.validUntil < performance.now()) buckets.delete(key);
    }
  }

  function pump(key: string, bucket: Bucket): void {
    if (bucket.validUntil <= performance.now()) bucket.page.permits = bucket.job.permits = 0;
    for (const priority of PRIORITIES) letGo(bucket[priority]);
    const ask = { pages: wanted(bucket, "page"), jobs: wanted(bucket, "job") };
    if (ask.pages + ask.jobs > 0 && !bucket.isAsking) void fetchPermits(key, bucket, ask);
    const short = PRIORITIES.filter((priority) => bucket[priority].waiting.size > 0)
      .map((priority) => bucket[priority].shortUntil - performance.now())
      .filter((waitMs) => waitMs > 0);
    clearTimeout(bucket.timer);
    if (short.length > 0)
      bucket.timer = setTimeout(() => pump(key, bucket), Math.ceil(Math.min(...short)));
  }

  async function fetchPermits(key: string, bucket: Bucket, ask: BucketRequest): Promise<void> {
    const askedAt = performance.now();
    bucket.isAsking = true;
    try {
      const { pages, jobs, waitMs } = await store.take(key, ask);
      bucket.page.permits += pages;
      bucket.job.permits += jobs;
      // The store's clock started after our request.
      bucket.validUntil = askedAt + PERMIT_LIFE_MS;
      const shortUntil = performance.now() + waitMs;
      if (pages < ask.pages) bucket.page.shortUntil = shortUntil;
      // If a page has to wait, so does every job.
      if (pages < ask.pages || jobs < ask.jobs) bucket.job.shortUntil = shortUntil;
    } catch (error) {
      for (const priority of PRIORITIES) {
        for (const waiter of bucket[priority].waiting) waiter.fail(error);
      }
    } finally {
      bucket.isAsking = false;
    }
    pump(key, bucket);
  }

  return {
    acquire(key, ask) {
      const bucket = bucketOf(key);
      return waitInQueue(bucket[ask.priority].waiting, ask, () => pump(key, bucket));
    },
    hold(key, holdMs) {
      const bucket = bucketOf(key);
      bucket.page.permits = bucket.job.permits = 0;
      // If the other instances can't be informed, Siro will tell them itself.
      void store.hold(key, holdMs).catch(() => undefined);
    },
    usage: () =>
      [...buckets].map(([key, { page, job }]) => {
        forgetOld(page);
        forgetOld(job);
        const waiting = { page: page.waiting.size, job: job.waiting.size };
        return { key, used: page.left.length + job.left.length, waiting };
      }),
  };
}

function letGo(line: Line): void {
  forgetOld(line);
  for (const waiter of line.waiting) {
    if (line.permits === 0) return;
    line.permits -= 1;
    line.left.push(performance.now());
    waiter.leave();
  }
}

function wanted(bucket: Bucket, priority: Priority): number {
  const line = bucket[priority];
  const now = performance.now();
  if (line.waiting.size === 0 || line.shortUntil > now) return 0;
  const lately = line.left.filter((at) => at > now - PERMIT_LIFE_MS).length;
  return line.waiting.size + Math.min(MOST_AHEAD, lately);
}

function forgetOld(line: Line): void {
  const since = performance.now() - WINDOW_MS;
  line.left = line.left.filter((at) => at > since);
}
