import type { Ranker } from "./baselines.ts";
import type { KindName } from "./kinds.ts";
import type { NoiseLevel } from "./noise.ts";
import { createOrganization } from "./organization.ts";
import { addScore, emptyScore, type Score } from "./score.ts";

/** How rankers do on the organizations of some seeds, one after the other so that few are in memory. */
export function evaluate(
  rankers: Readonly<Record<string, Ranker>>,
  { level, kind, seeds }: { level: NoiseLevel; kind: KindName; seeds: readonly number[] },
): Map<string, Score> {
  const scores = new Map(Object.keys(rankers).map((name) => [name, emptyScore()]));
  for (const seed of seeds) {
    for (const labeled of createOrganization(seed, level, kind)) {
      const { recording, candidates, context } = labeled;
      for (const [name, score] of scores) {
        addScore(score, labeled, rankers[name]?.(recording, candidates, context) ?? []);
      }
    }
  }
  return scores;
}

/** One score of several. */
export function sumScores(scores: readonly Score[]): Score {
  const sum = emptyScore();
  for (const score of scores) {
    for (const group of ["linkable", "none", "unknowable", "proposals", "sure"] as const) {
      addCounts(sum[group], score[group]);
    }
    for (const guess of score.guesses) sum.guesses.push(guess);
  }
  return sum;
}

function addCounts(into: Record<string, number>, from: Record<string, number>) {
  for (const [key, count] of Object.entries(from)) into[key] = (into[key] ?? 0) + count;
}
