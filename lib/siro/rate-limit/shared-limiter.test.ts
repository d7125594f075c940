import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Limiter, Priority } from "./limiter.ts";
import { EMPTY_BUCKET, holdBucket, type RateBucket, takeFromBucket } from "./rate-bucket.ts";
import { type BucketStore, createSharedLimiter } from "./shared-limiter.ts";

/** What PostgreSQL does for real, in memory: one bucket, some milliseconds away. */
function createStore(perMinute: number) {
  let bucket: RateBucket = EMPTY_BUCKET;
  const store = {
    asked: 0,
    isDown: false as boolean,
    async take(_key, ask) {
      store.asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (store.isDown) throw new Error("down");
      const taken = takeFromBucket(bucket, ask, performance.now(), { perMinute, jobShare: 0.6 });
      bucket = taken.bucket;
      return taken.grant;
    },
    async hold(_key, holdMs) {
      bucket = holdBucket(bucket, holdMs, performance.now());
    },
  } satisfies BucketStore & { asked: number; isDown: boolean };
  return store;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function ask(limiter: Limiter, priority: Priority, log: string[], name: string, maxWaitMs = 1e6) {
  return limiter.acquire("token", { operation: "test", priority, maxWaitMs }).then(
    () => log.push(name),
    (error: { kind: string }) => log.push(`${name}:${error.kind}`),
  );
}

describe("the limiter that instances share", () => {
  test("two instances together never exceed the limit in any 60 seconds", async () => {
    const store = createStore(50);
    const limiters = [createSharedLimiter(store), createSharedLimiter(store)];
    const times: number[] = [];
    const start = performance.now();
    for (let n = 0; performance.now() - start < 300_000; n++) {
      for (let burst = 0; burst < (n % 7) * 3; burst++) {
        const wait = { operation: "test", priority: "page", maxWaitMs: 1e6 } as const;
        void limiters[burst % 2]?.acquire("token", wait).then(() => times.push(performance.now()));
      }
      await vi.advanceTimersByTimeAsync(1_700);
    }
    for (const [index, time] of times.entries()) {
      const fiftyBefore = times[index - 50];
      if (fiftyBefore !== undefined) expect(time - fiftyBefore).toBeGreaterThanOrEqual(60_000);
    }
    expect(times.length).toBeGreaterThanOrEqual(220);
  });

  test("a busy instance asks the store about every two seconds", async () => {
    const store = createStore(900);
    const limiter = createSharedLimiter(store);
    const log: string[] = [];
    for (let second = 0; second < 30; second++) {
      for (let n = 0; n < 10; n++) {
        void ask(limiter, "page", log, "page");
        await vi.advanceTimersByTimeAsync(100);
      }
    }
    expect(log).toHaveLength(300);
    expect(store.asked).toBeLessThan(60);
  });

  test("the shared limiter releases pages before jobs and reserves their share", async () => {
    const store = createStore(10);
    const log: string[] = [];
    const [one, other] = [createSharedLimiter(store), createSharedLimiter(store)];
    for (let n = 0; n < 20; n++) void ask(one, "job", log, "job");
    await vi.advanceTimersByTimeAsync(10);
    for (let n = 0; n < 4; n++) void ask(other, "page", log, "page");
    await vi.advanceTimersByTimeAsync(10);
    expect(log.filter((name) => name === "job")).toHaveLength(6);
    expect(log.filter((name) => name === "page")).toHaveLength(4);
  });

  test("a page does not wait for jobs that used up their share", async () => {
    const limiter = createSharedLimiter(createStore(10));
    const log: string[] = [];
    for (let n = 0; n < 20; n++) void ask(limiter, "job", log, "job");
    await vi.advanceTimersByTimeAsync(10);
    void ask(limiter, "page", log, "page");
    await vi.advanceTimersByTimeAsync(10);
    expect(log.at(-1)).toBe("page");
    await vi.advanceTimersByTimeAsync(200_000);
    expect(log).toHaveLength(21);
  });

  test("every instance waits if Siro asks one to wait", async () => {
    const store = createStore(10);
    const log: string[] = [];
    const [one, other] = [createSharedLimiter(store), createSharedLimiter(store)];
    one.hold("token", 5_000);
    void ask(other, "page", log, "a");
    await vi.advanceTimersByTimeAsync(4_900);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(log).toEqual(["a"]);
  });

  test("the shared limiter rejects a request whose wait would be too long", async () => {
    const limiter = createSharedLimiter(createStore(1));
    const log: string[] = [];
    void ask(limiter, "page", log, "a");
    void ask(limiter, "page", log, "b", 20_000);
    await vi.advanceTimersByTimeAsync(20_001);
    expect(log).toEqual(["a", "b:rate-limited"]);
  });

  test("the shared limiter rejects immediately while its store is down, and recovers", async () => {
    const store = createStore(10);
    const limiter = createSharedLimiter(store);
    const log: string[] = [];
    store.isDown = true;
    void ask(limiter, "page", log, "a");
    await vi.advanceTimersByTimeAsync(10);
    store.isDown = false;
    void ask(limiter, "page", log, "b");
    await vi.advanceTimersByTimeAsync(10);
    expect(log).toEqual(["a:network", "b"]);
  });

  test("unused permits expire", async () => {
    const store = createStore(10);
    const limiter = createSharedLimiter(store);
    const log: string[] = [];
    for (let n = 0; n < 4; n++) void ask(limiter, "page", log, "page");
    await vi.advanceTimersByTimeAsync(10);
    void ask(limiter, "page", log, "page");
    await vi.advanceTimersByTimeAsync(10);
    const asked = store.asked;
    await vi.advanceTimersByTimeAsync(2_100);
    void ask(limiter, "page", log, "page");
    await vi.advanceTimersByTimeAsync(10);
    expect(store.asked).toBe(asked + 1);
  });
});
