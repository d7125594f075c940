import { processSingleton } from "#lib/process-singleton.ts";
import { type Wait, type Waiter, waitInQueue } from "./wait-queue.ts";

/** A person waits for a page; a job can wait. */
export type Priority = "page" | "job";

type Ask = Wait & { priority: Priority };

export type Limiter = {
  /** Resolves when a request with this key may be sent. */
  acquire(key: string, ask: Ask): Promise<void>;
  /** Siro asked this key to wait: sends nothing until then, for at most a minute. */
  hold(key: string, holdMs: number): void;
  /** Usage and waiting requests per key in this process, for metrics. */
  usage(): KeyUsage[];
};

export type KeyUsage = {
  key: string;
  /** Requests in the last 60 seconds. */
  used: number;
  waiting: Record<Priority, number>;
};

type LimiterOptions = {
  /** Requests per key in any 60 seconds. Siro refuses more than 1000. */
  perMinute?: number;
  /** Share that jobs may use; the rest is reserved for pages. */
  jobShare?: number;
};

type Bucket = {
  sent: { at: number; priority: Priority }[];
  waiting: Record<Priority, Set<Waiter>>;
  heldUntil: number;
  timer?: NodeJS.Timeout;
};

const WINDOW_MS = 60_000;
/** Below Siro's 1000, because the network can delay and bunch requests. */
export const LIMITS = { perMinute: 900, jobShare: 0.6 };

/**
 * Keeps every credential under Siro's limit with a sliding window of 60 seconds. A burst may use the
 * whole budget at once; later requests wait in order of arrival, pages before jobs.
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

  /** Milliseconds until one more request of this priority may be sent; 0 means now. */
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
          // If a page has to wait, so does every job.
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

/** One limiter for the whole process, even if a bundler loads this module twice. */
export function processLimiter(): Limiter {
  return shared.limiter;
}

/** Replaces the limiter with one that several instances share. Call at startup. */
export function replaceLimiter(limiter: Limiter): void {
  shared.limiter = limiter;
}
