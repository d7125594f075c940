import { afterEach, expect, test, vi } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { throttles } from "#lib/db/schema.ts";
import { createThrottle } from "./throttle.ts";

prepareDatabase();
afterEach(() => {
  vi.useRealTimers();
});

const limits = { points: 3, durationS: 60 };

test("a throttle counts parallel uses together, across processes", async () => {
  const [one, other] = [createThrottle("test", limits), createThrottle("test", limits)];
  const waits = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => (n % 2 ? one : other).consume("dana")),
  );
  expect(waits.filter((wait) => wait === null)).toHaveLength(3);
  expect(await one.consume("kim"), "others may").toBeNull();
});

test("a throttle returns the wait and allows uses again afterwards or when cleared", async () => {
  const throttle = createThrottle("again", limits);
  for (let n = 0; n < 3; n++) await throttle.consume("dana");
  const waitMs = await throttle.consume("dana");
  expect(waitMs).toBeGreaterThan(50_000);
  expect(waitMs).toBeLessThanOrEqual(60_000);
  await throttle.forget("dana");
  expect(await throttle.consume("dana")).toBeNull();
  for (let n = 0; n < 3; n++) await throttle.consume("dana");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  expect(await throttle.consume("dana")).toBeNull();
});

test("a throttle stores no text that a stranger typed", async () => {
  await createThrottle("typed", limits).consume("planted@example.com");
  const rows = await (await getDatabase()).select().from(throttles);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain("planted");
});
