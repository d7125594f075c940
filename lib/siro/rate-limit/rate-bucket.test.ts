import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BucketLimits,
  EMPTY_BUCKET,
  holdBucket,
  PERMIT_LIFE_MS,
  takeFromBucket,
} from "./rate-bucket.ts";

const limits: BucketLimits = { perMinute: 50, jobShare: 0.6 };
const START_MS = 1_700_000_000_000;

/** Asks one after another; answers every permit as late as it may be used. */
function play(asks: { afterMs: number; pages: number; jobs: number }[]) {
  let bucket = EMPTY_BUCKET;
  let nowMs = START_MS;
  const used: { atMs: number; isJob: boolean }[] = [];
  for (const { afterMs, ...ask } of asks) {
    nowMs += afterMs;
    const taken = takeFromBucket(bucket, ask, nowMs, limits);
    bucket = taken.bucket;
    for (let n = 0; n < taken.grant.pages + taken.grant.jobs; n++) {
      // Late or at once, whichever is worse for the limit: both are tried.
      const delayMs = used.length % 2 === 0 ? 0 : PERMIT_LIFE_MS;
      used.push({ atMs: nowMs + delayMs, isJob: n >= taken.grant.pages });
    }
  }
  return used.sort((a, b) => a.atMs - b.atMs);
}

/** The most that left in any 60 seconds. */
function busiestMinute(used: { atMs: number }[]): number {
  return Math.max(
    0,
    ...used.map(
      (first) => used.filter(({ atMs }) => atMs >= first.atMs && atMs < first.atMs + 60_000).length,
    ),
  );
}

const asks = fc.array(fc.record({ afterMs: fc.nat(9_000), pages: fc.nat(20), jobs: fc.nat(20) }), {
  maxLength: 60,
});

describe("the bucket that instances share", () => {
  test("the shared bucket never exceeds its limit or the jobs' share in any 60 seconds", () => {
    fc.assert(
      fc.property(asks, (list) => {
        const used = play(list);
        expect(busiestMinute(used)).toBeLessThanOrEqual(50);
        expect(busiestMinute(used.filter(({ isJob }) => isJob))).toBeLessThanOrEqual(30);
      }),
      { numRuns: 300 },
    );
  });

  test("the shared bucket says when to ask again, and then grants", () => {
    const full = takeFromBucket(EMPTY_BUCKET, { pages: 60, jobs: 0 }, START_MS, limits);
    expect(full.grant.pages).toBe(50);
    const early = takeFromBucket(full.bucket, { pages: 1, jobs: 0 }, START_MS + 1, limits).grant;
    expect(early).toMatchObject({ pages: 0, waitMs: expect.any(Number) });
    const then = START_MS + 1 + early.waitMs;
    expect(takeFromBucket(full.bucket, { pages: 1, jobs: 0 }, then, limits).grant.pages).toBe(1);
    expect(early.waitMs).toBeLessThan(65_000);
  });

  test("the shared bucket reserves a share for pages while jobs run", () => {
    const busy = takeFromBucket(EMPTY_BUCKET, { pages: 0, jobs: 50 }, START_MS, limits);
    expect(busy.grant.jobs).toBe(30);
    expect(
      takeFromBucket(busy.bucket, { pages: 50, jobs: 5 }, START_MS, limits).grant,
    ).toMatchObject({
      pages: 20,
      jobs: 0,
    });
  });

  test("the shared bucket grants nothing while Siro asks to wait, for at most a minute", () => {
    const held = holdBucket(EMPTY_BUCKET, 5_000, START_MS);
    const ask = { pages: 1, jobs: 1 };
    const grantAt = (ms: number, bucket = held) =>
      takeFromBucket(bucket, ask, START_MS + ms, limits).grant;
    expect(grantAt(4_000)).toEqual({ pages: 0, jobs: 0, waitMs: 1_000 });
    expect(grantAt(5_000)).toMatchObject({ pages: 1, jobs: 1 });
    expect(grantAt(60_000, holdBucket(held, 1e12, START_MS))).toMatchObject({ pages: 1 });
  });

  test("the shared bucket stays small over time", () => {
    let bucket = EMPTY_BUCKET;
    for (let n = 0; n < 5_000; n++) {
      bucket = takeFromBucket(bucket, { pages: 1, jobs: 0 }, START_MS + n * 130, limits).bucket;
    }
    expect(bucket.taken.length).toBeLessThanOrEqual(64);
  });
});
