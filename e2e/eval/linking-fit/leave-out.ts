import type { Ranker } from "#e2e/eval/linking/baselines.ts";
import { evaluate, sumScores } from "#e2e/eval/linking/evaluate.ts";
import { type KindName, openKinds } from "#e2e/eval/linking/kinds.ts";
import { figuresOf, type Score } from "#e2e/eval/linking/score.ts";
import { rankBy } from "#lib/linking/rank/rank-by.ts";
import { SET_WEIGHTS } from "#lib/linking/rank/weights.ts";
import { fitWeights } from "./fit.ts";
import { namedWeights, setFeatures } from "./named-weights.ts";
import { type Fitted, preferencesFor } from "./rounds.ts";

/** Organizations that nothing is fitted to, and that no evaluation reports. */
const seeds = [5_001, 5_002, 5_003, 5_004];

/**
 * How well each open kind would be judged if its like had never been seen: by weights that are fitted to all other
 * kinds. Confidence and verdicts have to hold here, because real organizations are of no kind that is simulated.
 */
export function reportKindsLeftOut({ cases, numbers, weights }: Fitted) {
  const scores: Score[] = [];
  for (const kind of Object.keys(openKinds) as KindName[]) {
    const others = fitWeights(cases, {
      ...preferencesFor(numbers.names),
      start: weights,
      fixed: setFeatures(numbers),
      without: kind,
    });
    const ranker: Ranker = rankBy({ ...namedWeights(others, numbers), ...SET_WEIGHTS });
    const score = evaluate({ ranker }, { level: "middle", kind, seeds }).get("ranker");
    if (!score) throw new Error("the ranker was evaluated");
    scores.push(score);
    describe(kind, score);
  }
  describe("all", sumScores(scores));
}

function describe(name: string, score: Score) {
  const figures = Object.entries(figuresOf(score));
  const text = figures.map(([key, value]) => `${key} ${(value * 100).toFixed(1)}`).join(", ");
  console.log(`${name}: ${text}`);
}
