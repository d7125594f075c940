import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { forgetAllReads, forgetRead, readCached } from "./cached-read.ts";
import type { ReadKey } from "./stale-if-error.ts";

const FRESH_MS = 60_000;
const newKey = (): ReadKey => ({ organizationId: randomUUID(), actor: null, what: "people" });
/** Answers with how often it was asked. */
const counter = () => {
  let asked = 0;
  return async () => ({ asked: ++asked });
};

test("readers at the same time share one read, and later ones its answer while it is fresh", async () => {
  const [key, read] = [newKey(), counter()];
  const ask = () => readCached(key, FRESH_MS, read);
  expect(await Promise.all([ask(), ask()])).toEqual([{ asked: 1 }, { asked: 1 }]);
  expect(await ask()).toEqual({ asked: 1 });
});

test("a cached answer is read again once it is too old", async () => {
  const [key, read] = [newKey(), counter()];
  await readCached(key, 1, read);
  await expect.poll(() => readCached(key, 1, read)).toEqual({ asked: 2 });
});

test("how long an answer is kept may depend on the answer", async () => {
  const [key, read] = [newKey(), counter()];
  const freshMs = ({ asked }: { asked: number }) => (asked < 3 ? 0 : FRESH_MS);
  const ask = () => readCached(key, freshMs, read);
  expect(await Promise.all([ask(), ask()])).toEqual([{ asked: 1 }, { asked: 1 }]);
  await expect.poll(ask).toEqual({ asked: 3 });
  expect(await ask()).toEqual({ asked: 3 });
});

test("a read that is stuck is not joined, and its late answer replaces nothing newer", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const key = newKey();
  let answerLate: (answer: { from: string }) => void = () => undefined;
  const stuck = () =>
    new Promise<{ from: string }>((resolve) => {
      answerLate = resolve;
    });
  const ask = (read: () => Promise<{ from: string }>) => readCached(key, FRESH_MS, read, 4_000);
  const first = ask(stuck);
  const joined = ask(async () => ({ from: "never asked" }));
  vi.advanceTimersByTime(5_000);
  expect(await ask(async () => ({ from: "retry" }))).toEqual({ from: "retry" });
  answerLate({ from: "late" });
  expect(await Promise.all([first, joined])).toEqual([{ from: "late" }, { from: "late" }]);
  expect(await ask(async () => ({ from: "never asked" }))).toEqual({ from: "retry" });
  vi.useRealTimers();
});

test("a failed read reaches all its readers and is not kept", async () => {
  const key = newKey();
  const fail = () => Promise.reject(new Error("no answer"));
  const asked = [readCached(key, FRESH_MS, fail), readCached(key, FRESH_MS, fail)];
  for (const answer of asked) await expect(answer).rejects.toThrow("no answer");
  expect(await readCached(key, FRESH_MS, counter())).toEqual({ asked: 1 });
});

test("an actor never gets another's answer", async () => {
  const [key, read] = [newKey(), counter()];
  await readCached({ ...key, actor: "kim" }, FRESH_MS, read);
  expect(await readCached({ ...key, actor: "lee" }, FRESH_MS, read)).toEqual({ asked: 2 });
});

test.each([
  ["forgetRead", forgetRead],
  ["forgetAllReads", forgetAllReads],
] as const)("%s: a read under way answers those who wait, but nobody after", async (_, forget) => {
  const key = newKey();
  const early = Promise.withResolvers<{ from: string }>();
  const waiting = readCached(key, FRESH_MS, () => early.promise);
  forget(key);
  const after = await readCached(key, FRESH_MS, async () => ({ from: "after" }));
  early.resolve({ from: "before" });
  expect(await waiting).toEqual({ from: "before" });
  expect(after).toEqual({ from: "after" });
  const never = () => Promise.reject(new Error("asked again"));
  expect(await readCached(key, FRESH_MS, never)).toEqual({ from: "after" });
});
