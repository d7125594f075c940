import { cleanCase } from "#lib/linking/rank/clean-facts.ts";
import { type Evidence, isLimit } from "#lib/linking/rank/evidence.ts";
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

/**
 * Labeled recordings as numbers. Each case has options: "none of them" first, then its candidates. All are in flat
 * arrays, because millions of numbers are gone through many times.
 */
export type FitCases = {
  /** Kind of organization of each case, and how much it counts. */
  kinds: readonly string[];
  weights: Float64Array;
  /** Where the options of each case end. */
  caseEnds: Int32Array;
  /** Whether an option is right, and where its features end. */
  isRight: Uint8Array;
  optionEnds: Int32Array;
  features: Int32Array;
};

/** Candidates that the present weights think this unlikely hardly change the fit, and take most of the time. */
const UNLIKELY = 2e-5;

/** Where a set weight says more than the organizations do, what they link or don't teaches nothing. */
const isSet = (evidence: readonly Evidence[]) =>
  evidence.some(({ feature }) => feature in SET_WEIGHTS);

/** Labeled recordings as cases, gathered with these weights. */
export function readCases(
  labeled: Iterable<Known>,
  numbers: FeatureNumbers,
  present: Weights,
): FitCases {
  const kinds: string[] = [];
  const weights: number[] = [];
  const caseEnds: number[] = [];
  const isRight: number[] = [];
  const optionEnds: number[] = [];
  const features: number[] = [];
  const add = (evidence: readonly Evidence[], right: boolean) => {
    for (const { feature } of evidence) if (!isLimit(feature)) features.push(numbers.of(feature));
    optionEnds.push(features.length);
    isRight.push(right ? 1 : 0);
  };
  for (const { kind, weight, recording, candidates, context, right } of labeled) {
    const gathered = gatherEvidence(cleanCase(recording, candidates, context), present);
    const options = gathered.each.map(({ candidate, evidence }) => ({
      evidence,
      isRight: right.has(candidate.id),
    }));
    if (options.some((option) => option.isRight && isSet(option.evidence))) continue;
    const chances = probabilitiesOf(gathered, present);
    add(gathered.none, !options.some((option) => option.isRight));
    options.forEach((option, at) => {
      const isRival = (chances[at] ?? 0) > UNLIKELY && !isSet(option.evidence);
      if (option.isRight || isRival) add(option.evidence, option.isRight);
    });
    caseEnds.push(optionEnds.length);
    kinds.push(kind);
    weights.push(weight);
  }
  return {
    kinds,
    weights: Float64Array.from(weights),
    caseEnds: Int32Array.from(caseEnds),
    isRight: Uint8Array.from(isRight),
    optionEnds: Int32Array.from(optionEnds),
    features: Int32Array.from(features),
  };
}
