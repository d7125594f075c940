import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLimiter, type Limiter, type Priority } from "./limiter.ts";

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

describe("the limiter", () => {
  test("the limiter never exceeds its limit in any 60 seconds", async () => {
    const limiter = createLimiter({ perMinute: 50 });
    const times: number[] = [];
    let asked = 0;
    const start = performance.now();
    while (performance.now() - start < 300_000) {
      for (let burst = 0; burst < (asked % 7) * 3; burst++) {
        const wait = { operation: "test", priority: "page", maxWaitMs: 1e6 } as const;
        void limiter.acquire("token", wait).then(() => times.push(performance.now()));
      }
      asked++;
      await vi.advanceTimersByTimeAsync(1_700);
    }
    for (const [index, time] of times.entries()) {
      const fiftyBefore = times[index - 50];
      if (fiftyBefore !== undefined) expect(time - fiftyBefore).toBeGreaterThanOrEqual(60_000);
    }
    expect(times.length).toBeGreaterThanOrEqual(250);
  });

  test("the limiter allows a full burst, then releases in order of arrival", async () => {
    const limiter = createLimiter({ perMinute: 3 });
    const log: string[] = [];
    for (const name of ["a", "b", "c", "d", "e"]) void ask(limiter, "page", log, name);
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual(["a", "b", "c"]);
    await vi.advanceTimersByTimeAsync(60_001);
    expect(log).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("the limiter reserves a share for pages while jobs run", async () => {
    const limiter = createLimiter({ perMinute: 10 });
    const log: string[] = [];
    for (let count = 0; count < 20; count++) void ask(limiter, "job", log, "job");
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toHaveLength(6);
    for (let count = 0; count < 4; count++) void ask(limiter, "page", log, "page");
    await vi.advanceTimersByTimeAsync(0);
    expect(log.filter((name) => name === "page")).toHaveLength(4);
  });

  test("the limiter releases a later page before a waiting job", async () => {
    const limiter = createLimiter({ perMinute: 2, jobShare: 1 });
    const log: string[] = [];
    for (const name of ["job1", "job2", "job3"]) void ask(limiter, "job", log, name);
    void ask(limiter, "page", log, "page");
    await vi.advanceTimersByTimeAsync(60_001);
    expect(log).toEqual(["job1", "job2", "page", "job3"]);
  });

  test("the limiter rejects a request whose wait would be too long", async () => {
    const limiter = createLimiter({ perMinute: 1 });
    const log: string[] = [];
    void ask(limiter, "page", log, "a");
    void ask(limiter, "page", log, "b", 20_000);
    await vi.advanceTimersByTimeAsync(20_001);
    expect(log).toEqual(["a", "b:rate-limited"]);
  });

  test("the limiter counts each token separately", async () => {
    const limiter = createLimiter({ perMinute: 1 });
    const wait = { operation: "test", priority: "page", maxWaitMs: 10 } as const;
    await limiter.acquire("one", wait);
    await limiter.acquire("two", wait);
  });

  test("the limiter holds a token as long as Siro asks, for at most a minute", async () => {
    const limiter = createLimiter();
    const log: string[] = [];
    limiter.hold("token", 5_000);
    void ask(limiter, "page", log, "a");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(log).toEqual(["a"]);
    limiter.hold("token", 1e15);
    void ask(limiter, "page", log, "b");
    await vi.advanceTimersByTimeAsync(60_001);
    expect(log).toEqual(["a", "b"]);
  });

  test("the limiter removes a caller that stops waiting", async () => {
    const limiter = createLimiter({ perMinute: 1 });
    const controller = new AbortController();
    const wait = { operation: "test", priority: "page", maxWaitMs: 1e6 } as const;
    await limiter.acquire("token", wait);
    const left = limiter.acquire("token", { ...wait, signal: controller.signal });
    const stays = limiter.acquire("token", wait);
    controller.abort();
    await expect(left).rejects.toMatchObject({ kind: "timeout", mayHaveArrived: false });
    await vi.advanceTimersByTimeAsync(60_001);
    await stays;
  });

  test("the limiter reports usage in the last minute and waiting requests", async () => {
    const limiter = createLimiter({ perMinute: 2 });
    const log: string[] = [];
    for (const name of ["a", "b", "c"]) void ask(limiter, "page", log, name);
    void ask(limiter, "job", log, "d");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(limiter.usage()).toEqual([{ key: "token", used: 2, waiting: { page: 1, job: 1 } }]);
    await vi.advanceTimersByTimeAsync(59_500);
    expect(limiter.usage()).toEqual([{ key: "token", used: 2, waiting: { page: 0, job: 0 } }]);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(limiter.usage()).toEqual([{ key: "token", used: 0, waiting: { page: 0, job: 0 } }]);
  });
});
