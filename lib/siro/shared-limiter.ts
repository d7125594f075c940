import type { Limiter, Priority } from "./limiter.ts";
import { type LaneAsk, type LaneGrant, PERMIT_LIFE_MS, WINDOW_MS } from "./rate-lane.ts";
import { type Waiter, waitInLine } from "./waiting-line.ts";

/** Where instances keep what they took together. */
export type LaneStore = {
  take(key: string, ask: LaneAsk): Promise<LaneGrant>;
  hold(key: string, holdMs: number): Promise<void>;
};

type Line = {
  waiting: Set<Waiter>;
  /** Permits in hand. */
  permits: number;
  /** When somebody left, in the last minute. */
  left: number[];
  /** The store had too few; it is not asked before. */
  shortUntil: number;
};
type Lane = Record<Priority, Line> & {
  /** When the permits in hand are lost. */
  validUntil: number;
  isAsking: boolean;
  timer?: NodeJS.Timeout;
};

/** Beyond those who wait, at most so many permits are fetched at once. */
const MOST_AHEAD = 50;
const LANES = 500;
const PRIORITIES = ["page", "job"] as const;

/**
 * Keeps every credential under Siro's limit together with other instances. Permits are fetched for
 * those who wait and for as many more as left in the last two seconds, so that a busy instance asks
 * the store about once in two seconds and a quiet one wastes nothing.
 */
export function createSharedLimiter(store: LaneStore): Limiter {
  const lanes = new Map<string, Lane>();

  function laneOf(key: string): Lane {
    const known = lanes.get(key);
    if (known) return known;
    if (lanes.size >= LANES) forgetIdle();
    const line = (): Line => ({ waiting: new Set(), permits: 0, left: [], shortUntil: 0 });
    const lane: Lane = { page: line(), job: line(), validUntil: 0, isAsking: false };
    lanes.set(key, lane);
    return lane;
  }

  function forgetIdle(): void {
    for (const [key, lane] of lanes) {
      const isIdle = PRIORITIES.every((priority) => lane[priority].waiting.size === 0);
      if (isIdle && !lane.isAsking && lane.validUntil < performance.now()) lanes.delete(key);
    }
  }

  function pump(key: string, lane: Lane): void {
    if (lane.validUntil <= performance.now()) lane.page.permits = lane.job.permits = 0;
    for (const priority of PRIORITIES) letGo(lane[priority]);
    const ask = { pages: wanted(lane, "page"), jobs: wanted(lane, "job") };
    if (ask.pages + ask.jobs > 0 && !lane.isAsking) void fetchPermits(key, lane, ask);
    const short = PRIORITIES.filter((priority) => lane[priority].waiting.size > 0)
      .map((priority) => lane[priority].shortUntil - performance.now())
      .filter((waitMs) => waitMs > 0);
    clearTimeout(lane.timer);
    if (short.length > 0)
      lane.timer = setTimeout(() => pump(key, lane), Math.ceil(Math.min(...short)));
  }

  async function fetchPermits(key: string, lane: Lane, ask: LaneAsk): Promise<void> {
    const askedAt = performance.now();
    lane.isAsking = true;
    try {
      const { pages, jobs, waitMs } = await store.take(key, ask);
      lane.page.permits += pages;
      lane.job.permits += jobs;
      // The store's clock began to count later than we asked.
      lane.validUntil = askedAt + PERMIT_LIFE_MS;
      const shortUntil = performance.now() + waitMs;
      if (pages < ask.pages) lane.page.shortUntil = shortUntil;
      // What keeps pages back keeps jobs back.
      if (pages < ask.pages || jobs < ask.jobs) lane.job.shortUntil = shortUntil;
    } catch (error) {
      for (const priority of PRIORITIES) {
        for (const waiter of lane[priority].waiting) waiter.fail(error);
      }
    } finally {
      lane.isAsking = false;
    }
    pump(key, lane);
  }

  return {
    acquire(key, ask) {
      const lane = laneOf(key);
      return waitInLine(lane[ask.priority].waiting, ask, () => pump(key, lane));
    },
    hold(key, holdMs) {
      const lane = laneOf(key);
      lane.page.permits = lane.job.permits = 0;
      // Where it cannot be told to the others, Siro will tell them.
      void store.hold(key, holdMs).catch(() => undefined);
    },
    usage: () =>
      [...lanes].map(([key, { page, job }]) => {
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

function wanted(lane: Lane, priority: Priority): number {
  const line = lane[priority];
  const now = performance.now();
  if (line.waiting.size === 0 || line.shortUntil > now) return 0;
  const lately = line.left.filter((at) => at > now - PERMIT_LIFE_MS).length;
  return line.waiting.size + Math.min(MOST_AHEAD, lately);
}

function forgetOld(line: Line): void {
  const since = performance.now() - WINDOW_MS;
  line.left = line.left.filter((at) => at > since);
}
