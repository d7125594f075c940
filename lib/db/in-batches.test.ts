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

test("items that come together share one run, and those that come during it share the next", async () => {
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

test("a refused item fails without the others of its run", async () => {
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

test("a failed run does not stop later ones", async () => {
  const { write, letGo } = scene({ bad: "a" });
  const refused = expect(write("a")).rejects.toThrow("a was refused");
  await letGo(1);
  await refused;
  const next = write("b");
  await letGo(2);
  await expect(next).resolves.toBeUndefined();
});
