import { claimEvidence } from "./claims.ts";
import { learnClockError } from "./clocks.ts";
import type { Case } from "./evidence.ts";
import { noneEvidence } from "./none-fits.ts";
import { isRepeatedPlace, placeEvidence } from "./place-fit.ts";
import type { Gathered, Weights } from "./probabilities.ts";
import { neighborEvidence, recordEvidence } from "./record-fit.ts";
import { isOwn, repEvidence, repTies } from "./rep-fit.ts";
import { timeEvidence } from "./time-fit.ts";
import { readTitle } from "./title.ts";
import { titleEvidence } from "./title-fit.ts";
import { withTimeOfTitle } from "./title-time.ts";
import { togetherEvidence } from "./together.ts";

/**
 * All that is known for and against each candidate, and for none of them. `weights` judge the rep's other
 * recordings.
 */
export function gatherEvidence(given: Case, weights: Weights): Gathered {
  const current = {
    ...given,
    recording: withTimeOfTitle(given.recording, given.context.timeZone),
  };
  const title = readTitle(current.recording.title);
  const errorHours = learnClockError(current);
  const clock = { timeZone: current.context.timeZone, errorHours };
  const isRepeated = isRepeatedPlace(current);
  const claims = claimEvidence(current, { clock, weights });
  const ties = repTies(current);
  const hasOwn = ties.some(isOwn);
  return {
    each: current.candidates.map((candidate, at) => {
      const tie = ties[at] ?? "unknown";
      const time = timeEvidence(current, candidate, clock);
      const place = placeEvidence(current, candidate, isRepeated);
      const named = titleEvidence(title, candidate);
      return {
        candidate,
        evidence: [
          ...time,
          ...place,
          ...repEvidence(tie, hasOwn),
          ...named,
          ...togetherEvidence({ time, place, named, tie }),
          ...recordEvidence(current, candidate),
          ...neighborEvidence(current, candidate, errorHours),
          ...(claims[at] ?? []),
        ],
      };
    }),
    none: noneEvidence(current, title),
  };
}
