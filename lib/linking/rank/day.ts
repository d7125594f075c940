import type { RecordingFacts, RepFacts } from "../rank-facts.ts";
import { type Clock, learnClockError } from "./clock.ts";
import type { Case } from "./evidence.ts";
import { type RepTies, repTies } from "./rep-fit.ts";
import { withTimeOfTitle } from "./title-time.ts";
import { readTopics, type Topics } from "./topics.ts";
import { groupTwins } from "./twins.ts";
import { findUnnamed } from "./unnamed.ts";
import { zoneOfPlaces } from "./zone-of-place.ts";
import { zoneOfRows } from "./zone-of-rows.ts";
import { zoneOfTitles } from "./zone-of-titles.ts";

/** A case, with what is learned from the rep's day. */
export type Day = Case & {
  clock: Clock;
  others: NonNullable<Case["context"]["otherRecordings"]>;
  /** The others and the recording itself, by start. */
  all: readonly RecordingFacts[];
  /** Listings of the same appointment have the same number, in the order of the candidates. */
  groups: readonly number[];
  topics: Topics;
  /** The candidates that say nothing of a customer, where most others do. */
  unnamed: ReadonlySet<number>;
  /** How the people of each candidate relate to a rep. */
  tiesOf: (rep: RepFacts) => RepTies;
};

/** What organizations without a time zone have in its place. */
const UNSET_ZONE = "UTC";

/** The zone that is given, or that places, titles, or rows show. */
function zoneOf({ recording, candidates, context }: Case): string | undefined {
  const { timeZone, otherRecordings = [] } = context;
  if (timeZone !== undefined && timeZone !== UNSET_ZONE) return timeZone;
  const recordings = [recording, ...otherRecordings];
  return (
    zoneOfPlaces(recordings, candidates) ??
    zoneOfTitles(recordings) ??
    zoneOfRows(candidates) ??
    timeZone
  );
}

export function readDay(given: Case): Day {
  const { candidates } = given;
  const timeZone = zoneOf(given);
  const context = { ...given.context, timeZone };
  const recording = withTimeOfTitle(given.recording, timeZone);
  const others = (context.otherRecordings ?? []).map((other) => ({
    ...withTimeOfTitle(other, timeZone),
    linkedTo: other.linkedTo ?? null,
  }));
  const current = { ...given, context, recording };
  const groups = groupTwins(candidates);
  const topics = readTopics(candidates);
  const ties = new Map<RepFacts, RepTies>();
  const startOf = ({ startMs }: RecordingFacts) => startMs ?? 0;
  return {
    ...current,
    others,
    all: [...others, recording].toSorted((a, b) => startOf(a) - startOf(b)),
    clock: { timeZone, errorHours: learnClockError(current, topics) },
    groups,
    unnamed: findUnnamed(candidates, groups),
    topics,
    tiesOf: (rep) => {
      const known = ties.get(rep) ?? repTies({ ...current, recording: { ...recording, rep } });
      ties.set(rep, known);
      return known;
    },
  };
}
