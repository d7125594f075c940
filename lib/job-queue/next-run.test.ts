import { describe, expect, test } from "vitest";
import { inTurn, nextRunAt, type PastRun } from "./next-run.ts";

const NOW = new Date("2026-11-29T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const run = (outcome: PastRun["outcome"], seconds: number): PastRun => ({
  outcome,
  startedAt: ago(seconds + 1),
  finishedAt: outcome === "running" ? null : ago(seconds),
});
const dueIn = (runs: PastRun[]) =>
  (nextRunAt({ everySeconds: 60 }, runs, NOW).getTime() - NOW.getTime()) / 1000;

describe("a job is due", () => {
  test("at once if it never ran, or after the first pause of its job", () => {
    expect(dueIn([])).toBe(0);
    const due = nextRunAt({ everySeconds: 60, firstAfterSeconds: 20 }, [], NOW);
    expect(due.getTime() - NOW.getTime()).toBe(20_000);
  });
  test("counted from the start of its last success", () =>
    expect(dueIn([run("succeeded", 20)])).toBe(39));
  test("in the past, once, however many runs were missed", () =>
    expect(dueIn([run("succeeded", 6_000)])).toBe(-5_941));
  test("at once after one interruption, whether it was noticed or not", () => {
    expect(dueIn([run("interrupted", 1)])).toBe(0);
    expect(dueIn([run("running", 1), run("succeeded", 90)])).toBe(0);
  });
  test("after a pause if it is interrupted again and again", () => {
    expect(dueIn([run("interrupted", 0), run("interrupted", 5)])).toBe(15);
    expect(dueIn([run("interrupted", 0), run("interrupted", 5), run("failed", 9)])).toBe(30);
  });
  test("after pauses that double with each failure in a row, up to a quarter of an hour", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 20].map((failures) =>
      dueIn(Array.from({ length: failures }, (_, index) => run("failed", index * 30))),
    );
    expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 900, 900]);
  });
  test("after no longer pause than its job allows", () => {
    const runs = Array.from({ length: 8 }, () => run("failed", 0));
    const due = nextRunAt({ everySeconds: 60, longestPauseSeconds: 60 }, runs, NOW);
    expect(due.getTime() - NOW.getTime()).toBe(60_000);
  });
  test("after the shortest pause if an earlier run succeeded in between", () =>
    expect(dueIn([run("failed", 0), run("succeeded", 60), run("failed", 90)])).toBe(15));
});

test("runs of many organizations are spread over the period, each a whole period after its last", () => {
  const ids = Array.from({ length: 200 }, () => crypto.randomUUID());
  const every = { everySeconds: 60 };
  const first = ids.map((id) => inTurn(NOW, every, id).getTime() - NOW.getTime());
  expect(Math.min(...first)).toBeGreaterThanOrEqual(-30_000);
  expect(Math.max(...first)).toBeLessThanOrEqual(30_000);
  const perSixth = [0, 1, 2, 3, 4, 5].map(
    (sixth) => first.filter((ms) => Math.floor((ms + 30_000) / 10_000) === sixth).length,
  );
  expect(Math.min(...perSixth)).toBeGreaterThan(10);
  for (const [index, id] of ids.entries()) {
    // The run began a little late.
    const begun = NOW.getTime() + (first[index] ?? 0) + 1_500;
    const next = inTurn(new Date(begun + 60_000), every, id).getTime();
    expect(next - begun).toBe(58_500);
  }
});

test("what runs once a day stays where it is", () => {
  expect(inTurn(NOW, { everySeconds: 86_400 }, crypto.randomUUID())).toEqual(NOW);
});
