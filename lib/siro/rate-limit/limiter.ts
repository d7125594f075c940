import { processSingleton } from "#lib/process/singleton.ts";
import { type Wait, type Waiter, waitInQueue } from "./wait-queue.ts";

/** Someone waits for a page; a job can wait. */
export type Priority = "page" | "job";

type Ask = Wait & { priority: Priority };

export type Limiter = {
  /** Resolves when a request of this key may leave. */
  acquire(key: string, ask: Ask): Promise<void>;
  /** Siro asked this key to wait: nothing of it leaves before, at most for a minute. */
  hold(key: string, holdMs: number): void;
  /** What every key has used through this process and who waits for it, for metrics. */
  usage(): KeyUsage[];
};

export type KeyUsage = {
  key: string;
  /** Requests of the last 60 seconds. */
  used: number;
  waiting: Record<Priority, number>;
};

type LimiterOptions = {
  /** Requests of one key in any 60 seconds. Siro refuses above 1000. */
  perMinute?: number;
  /** Share of them that jobs may take; the rest is kept for pages. */
  jobShare?: number;
};

type Bucket = {
  sent: { at: number; priority: Priority }[];
  waiting: Record<Priority, Set<Waiter>>;
  heldUntil: number;
  timer?: NodeJS.Timeout;
};

const WINDOW_MS = 60_000;
/** Below Siro's 1000, for what the network delays and bunches. */
export const LIMITS = { perMinute: 900, jobShare: 0.6 };

/**
 * Keeps every credential under Siro's limit, by a log of what left in the last 60 seconds. A burst may
 * use the whole budget at once; whoever comes later waits in order of arrival, pages before jobs.
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { perMinute, jobShare } = { ...LIMITS, ...options };
  const buckets = new Map<string, Bucket>();
  const jobsPerMinute = Math.floor(perMinute * jobShare);

  function bucketOf(key: string): Bucket {
    const known = buckets.get(key);
    if (known) return known;
    forgetIdle();
    const bucket: Bucket = {
      sent: [],
      waiting: { page: new Set(), job: new Set() },
      heldUntil: 0,
    };
    buckets.set(key, bucket);
    return bucket;
  }

  function forgetOld(bucket: Bucket): void {
    const since = performance.now() - WINDOW_MS;
    while (bucket.sent[0] && bucket.sent[0].at <= since) bucket.sent.shift();
  }

  /** Milliseconds until one more of this priority may leave; 0 is now. */
  function waitMs(bucket: Bucket, priority: Priority): number {
    const now = performance.now();
    forgetOld(bucket);
    const blockers = [bucket.heldUntil];
    const oldest = bucket.sent[bucket.sent.length - perMinute];
    if (oldest) blockers.push(oldest.at + WINDOW_MS);
    if (priority === "job") {
      const jobs = bucket.sent.filter((entry) => entry.priority === "job");
      const oldestJob = jobs[jobs.length - jobsPerMinute];
      if (oldestJob) blockers.push(oldestJob.at + WINDOW_MS);
    }
    return Math.max(0, ...blockers.map((at) => at - now));
  }

  function pump(bucket: Bucket): void {
    clearTimeout(bucket.timer);
    for (const priority of ["page", "job"] as const) {
      for (const waiter of bucket.waiting[priority]) {
        const delayMs = waitMs(bucket, priority);
        if (delayMs > 0) {
          // What holds back a page holds back every job.
          bucket.timer = setTimeout(() => pump(bucket), Math.ceil(delayMs));
          return;
        }
        bucket.sent.push({ at: performance.now(), priority });
        waiter.leave();
      }
    }
  }

  function forgetIdle(): void {
    for (const [key, bucket] of buckets) {
      const isBusy = bucket.waiting.page.size + bucket.waiting.job.size > 0;
      if (!isBusy && waitMs(bucket, "page") === 0 && bucket.sent.length === 0) buckets.delete(key);
    }
  }

  return {
    acquire(key, ask) {
      const bucket = bucketOf(key);
      return waitInQueue(bucket.waiting[ask.priority], ask, () => pump(bucket));
    },
    hold(key, holdMs) {
      const bucket = bucketOf(key);
      const until = performance.now() + Math.min(holdMs, WINDOW_MS);
      bucket.heldUntil = Math.max(bucket.heldUntil, until);
    },
    usage() {
      return [...buckets].map(([key, bucket]) => {
        forgetOld(bucket);
        const { page, job } = bucket.waiting;
        return { key, used: bucket.sent.length, waiting: { page: page.size, job: job.size } };
      });
    },
  };
}

const shared = processSingleton("limiter", () => ({ limiter: createLimiter() }));

/** One limiter for the whole process, also where a bundler loads this module twice. */
export function processLimiter(): Limiter {
  return shared.limiter;
}

/** Puts another limiter in its place: one that several instances share. Call at boot. */
export function replaceLimiter(limiter: Limiter): void {
  shared.limiter = limiter;
}
