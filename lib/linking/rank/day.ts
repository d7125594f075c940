import type { RecordingFacts, RepFacts } from "../rank-facts.ts";
import { type Clock, learnClockError } from "./clock.ts";
import type { Case } from "./evidence.ts";
import { type RepTies, repTies } from "./rep-fit.ts";
import { withTimeOfTitle } from "./title-time.ts";
import { groupTwins } from "./twins.ts";

/** A case, with what is learned from the rep's day. */
export type Day = Case & {
  clock: Clock;
  others: NonNullable<Case["context"]["otherRecordings"]>;
  /** The others and the recording itself, by start. */
  all: readonly RecordingFacts[];
  /** Listings of the same appointment have the same number, in the order of the candidates. */
  groups: readonly number[];
  /** How the people of each candidate relate to a rep. */
  tiesOf: (rep: RepFacts) => RepTies;
};

export function readDay(given: Case): Day {
  const { context, candidates } = given;
  const recording = withTimeOfTitle(given.recording, context.timeZone);
  const others = (context.otherRecordings ?? []).map((other) => ({
    ...withTimeOfTitle(other, context.timeZone),
    linkedTo: other.linkedTo ?? null,
  }));
  const current = { ...given, recording };
  const ties = new Map<RepFacts, RepTies>();
  const startOf = ({ startMs }: RecordingFacts) => startMs ?? 0;
  return {
    ...current,
    others,
    all: [...others, recording].toSorted((a, b) => startOf(a) - startOf(b)),
    clock: { timeZone: context.timeZone, errorHours: learnClockError(current) },
    groups: groupTwins(candidates),
    tiesOf: (rep) => {
      const known = ties.get(rep) ?? repTies({ ...current, recording: { ...recording, rep } });
      ties.set(rep, known);
      return known;
    },
  };
}
