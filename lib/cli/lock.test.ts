import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { withLock } from "./lock.ts";

test("of several processes with the same work, one at a time does it", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await wait(20);
    inside--;
  };
  await Promise.all([1, 2, 3].map(() => withLock("lock-test", work)));
  expect(most).toBe(1);
});
