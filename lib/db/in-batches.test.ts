import { expect, test } from "vitest";
import { inBatches } from "./in-batches.ts";

/** Remembers each run; a run with `bad` in it fails as a whole, and each lasts until it is let go. */
function scene({ bad }: { bad?: string } = {}) {
  const runs: string[][] = [];
  const gates: (() => void)[] = [];
  const write = inBatches(async (items: string[]) => {
    runs.push(items);
    await new Promise<void>((resolve) => gates.push(resolve));
    if (bad && items.includes(bad)) throw new Error(`${bad} was refused`);
  });
  const letGo = async (count: number) => {
    await expect.poll(() => gates.length).toBe(count);
    gates.at(-1)?.();
  };
  return { runs, write, letGo };
}

test("what comes together is one run, and what comes meanwhile the next", async () => {
  const { runs, write, letGo } = scene();
  const first = Promise.all([write("a"), write("b")]);
  await expect.poll(() => runs).toEqual([["a", "b"]]);
  const second = Promise.all([write("c"), write("d")]);
  await letGo(1);
  await first;
  await letGo(2);
  await second;
  expect(runs).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("an item that is refused fails alone", async () => {
  const { runs, write, letGo } = scene({ bad: "b" });
  const results = Promise.allSettled(["a", "b", "c"].map(write));
  for (let run = 1; run <= 4; run++) await letGo(run);
  expect((await results).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(runs).toEqual([["a", "b", "c"], ["a"], ["b"], ["c"]]);
});

test("goes on after a run that failed", async () => {
  const { write, letGo } = scene({ bad: "a" });
  const refused = expect(write("a")).rejects.toThrow("a was refused");
  await letGo(1);
  await refused;
  const next = write("b");
  await letGo(2);
  await expect(next).resolves.toBeUndefined();
});
