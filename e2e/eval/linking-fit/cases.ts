import { cleanCase } from "#lib/linking/rank/clean-facts.ts";
import type { Evidence } from "#lib/linking/rank/evidence.ts";
import { gatherEvidence } from "#lib/linking/rank/gather.ts";
import { probabilitiesOf, type Weights } from "#lib/linking/rank/probabilities.ts";
import { SET_WEIGHTS } from "#lib/linking/rank/weights.ts";
import type { Known } from "./labeled.ts";

/** Numbers for the names of features. */
export class FeatureNumbers {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.push(name) - 1;
    this.#numbers.set(name, number);
    return number;
  }
}

/** A labeled recording as numbers: the features of each candidate, and those of "none of them". */
export type FitCase = {
  /** Kind of organization. */
  kind: string;
  /** How much it counts. */
  weight: number;
  candidates: Int32Array[];
  none: Int32Array;
  /** Which candidates are right; empty if none is. */
  right: Int32Array;
};

/** Candidates that the present weights think this unlikely hardly change the fit, and take most of the time. */
const UNLIKELY = 2e-5;

/** Where a set weight says more than the organizations do, what they link or don't teaches nothing. */
const isSet = (evidence: readonly Evidence[]) =>
  evidence.some(({ feature }) => feature in SET_WEIGHTS);

/** Labeled recordings as cases, gathered with the present weights. */
export function* readCases(
  labeled: Iterable<Known>,
  numbers: FeatureNumbers,
  weights: Weights,
): Generator<FitCase> {
  const numbered = (evidence: readonly Evidence[]) =>
    Int32Array.from(evidence, ({ feature }) => numbers.of(feature));
  for (const { kind, weight, recording, candidates, context, right } of labeled) {
    const gathered = gatherEvidence(cleanCase(recording, candidates, context), weights);
    if (gathered.each.some(({ candidate, evidence }) => right.has(candidate.id) && isSet(evidence)))
      continue;
    const chances = probabilitiesOf(gathered, weights);
    const kept = gathered.each.filter(
      ({ candidate, evidence }, at) =>
        right.has(candidate.id) || ((chances[at] ?? 0) > UNLIKELY && !isSet(evidence)),
    );
    yield {
      kind,
      weight,
      candidates: kept.map(({ evidence }) => numbered(evidence)),
      none: numbered(gathered.none),
      right: Int32Array.from(
        kept.flatMap(({ candidate }, at) => (right.has(candidate.id) ? [at] : [])),
      ),
    };
  }
}
