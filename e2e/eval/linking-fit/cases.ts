import type { KindName } from "#e2e/eval/linking/kinds.ts";
import type { Labelled } from "#e2e/eval/linking/label.ts";
import type { NoiseLevel } from "#e2e/eval/linking/noise.ts";
import { createOrganization } from "#e2e/eval/linking/organization.ts";
import { cleanCase } from "#lib/linking/rank/clean-facts.ts";
import type { Evidence } from "#lib/linking/rank/evidence.ts";
import { gatherEvidence } from "#lib/linking/rank/gather.ts";
import { probabilitiesOf, type Weights } from "#lib/linking/rank/probabilities.ts";
import { SET_WEIGHTS } from "#lib/linking/rank/weights.ts";

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

/** A labelled recording as numbers: the features of each candidate, and those of "none of them". */
export type FitCase = {
  candidates: Int32Array[];
  none: Int32Array;
  /** Which candidates are right; empty if none is. */
  right: Int32Array;
};

type Asked = { kinds: readonly KindName[]; level: NoiseLevel; seeds: readonly number[] };

/** Candidates that the present weights think this unlikely hardly change the fit, and take most of the time. */
const UNLIKELY = 2e-5;

/** Some cases know less of the day, or list fewer records, as other organizations' do. */
function withLess(labelled: Labelled, at: number): Labelled {
  if (at % 8 === 3) return { ...labelled, context: { timeZone: labelled.context.timeZone } };
  if (at % 8 !== 6) return labelled;
  const { candidates, right } = labelled;
  return {
    ...labelled,
    candidates: candidates.filter(({ id }, i) => right.has(id) || i % 6 === 0),
  };
}

/** Where a set weight says more than the organizations do, what they don't link teaches nothing. */
const isSet = (evidence: readonly Evidence[]) =>
  evidence.some(({ feature }) => feature in SET_WEIGHTS);

/** The cases of labelled organizations, gathered with the present weights. */
export function* readCases(
  { kinds, level, seeds }: Asked,
  numbers: FeatureNumbers,
  weights: Weights,
): Generator<FitCase> {
  for (const kind of kinds) {
    for (const seed of seeds) {
      for (const [at, labelled] of createOrganization(seed, level, kind).entries()) {
        const { recording, candidates, context, right } = withLess(labelled, at);
        const gathered = gatherEvidence(cleanCase(recording, candidates, context), weights);
        const chances = probabilitiesOf(gathered, weights);
        const kept = gathered.each.filter(
          ({ candidate, evidence }, at) =>
            right.has(candidate.id) || ((chances[at] ?? 0) > UNLIKELY && !isSet(evidence)),
        );
        yield {
          candidates: kept.map(({ evidence }) =>
            Int32Array.from(evidence, ({ feature }) => numbers.of(feature)),
          ),
          none: Int32Array.from(gathered.none, ({ feature }) => numbers.of(feature)),
          right: Int32Array.from(
            kept.flatMap(({ candidate }, at) => (right.has(candidate.id) ? [at] : [])),
          ),
        };
      }
    }
  }
}
