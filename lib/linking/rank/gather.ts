import type { Candidate } from "../rank-facts.ts";
import { learnClockError } from "./clocks.ts";
import type { Case, Evidence } from "./evidence.ts";
import { noneEvidence } from "./none-fits.ts";
import { isRepeatedPlace, placeEvidence } from "./place-fit.ts";
import { neighborEvidence, recordEvidence } from "./record-fit.ts";
import { repEvidence } from "./rep-fit.ts";
import { timeEvidence } from "./time-fit.ts";
import { readTitle } from "./title.ts";
import { titleEvidence } from "./title-fit.ts";

export type Gathered = {
  /** Of each candidate, in the order of the case. */
  each: { candidate: Candidate; evidence: Evidence[] }[];
  /** For no candidate being right. */
  none: Evidence[];
};

/** All that is known for and against each candidate, and for none of them. */
export function gatherEvidence(current: Case): Gathered {
  const title = readTitle(current.recording.title);
  const errorHours = learnClockError(current);
  const clock = { timeZone: current.context.timeZone, errorHours };
  const isRepeated = isRepeatedPlace(current);
  return {
    each: current.candidates.map((candidate) => ({
      candidate,
      evidence: [
        ...timeEvidence(current, candidate, clock),
        ...placeEvidence(current, candidate, isRepeated),
        ...repEvidence(current, candidate),
        ...titleEvidence(title, candidate),
        ...recordEvidence(current, candidate),
        ...neighborEvidence(current, candidate, errorHours),
      ],
    })),
    none: noneEvidence(current, title),
  };
}
