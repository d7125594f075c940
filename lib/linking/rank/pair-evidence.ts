import type { RecordingFacts } from "../rank-facts.ts";
import type { Day } from "./day.ts";
import { delayEvidence } from "./delay-fit.ts";
import type { Evidence } from "./evidence.ts";
import { lengthEvidence, shortEvidence } from "./length-fit.ts";
import { nearestEvidence, nearestRows } from "./nearest-rows.ts";
import { nextDoorEvidence, withinErrorOf } from "./next-door.ts";
import { isCompanyPlace, isRepeatedPlace, placeEvidence } from "./place-fit.ts";
import { recordEvidence } from "./record-fit.ts";
import { isOwn, repEvidence } from "./rep-fit.ts";
import { countRivals, rivalsEvidence } from "./rivals-in-place.ts";
import { sequenceOf } from "./sequence.ts";
import { timeEvidence } from "./time-fit.ts";
import { readTitle } from "./title.ts";
import { titleEvidence } from "./title-fit.ts";
import { togetherEvidence } from "./together.ts";
import { topicEvidence, withoutTopics } from "./topics.ts";
import { typeEvidence } from "./type-fit.ts";
import { UNNAMED } from "./unnamed.ts";

/** What a recording of the day and some of the candidates say of each other, whatever else was recorded. */
export function pairEvidence(
  day: Day,
  given: RecordingFacts,
  some: readonly number[],
): Evidence[][] {
  const isInCompany = isCompanyPlace({ ...day, recording: given }, day.groups);
  const recording = isInCompany ? { ...given, place: null } : given;
  const current = { ...day, recording };
  const title = withoutTopics(readTitle(recording.title), day.topics);
  const { ties, others } = day.tiesOf(recording.rep);
  const hasOwn = ties.some(isOwn);
  const isRepeated = isRepeatedPlace(current);
  const { before } = sequenceOf(day.all, recording);
  const short = shortEvidence(recording);
  const rivals = countRivals(current, day.groups);
  const apart = nearestRows(recording, { ...day, ties });
  const neighborhood = { near: withinErrorOf(current), groups: day.groups, ties };
  return some.map((at) => {
    const candidate = day.candidates[at];
    if (!candidate) return [];
    const tie = ties[at] ?? "unknown";
    const time = timeEvidence(current, candidate, day.clock);
    const place = placeEvidence(current, candidate, isRepeated);
    const named = titleEvidence(title, candidate, day.topics);
    return [
      ...time,
      ...place,
      ...repEvidence(tie, { hasOwn, others: others[at] ?? 0 }),
      ...named,
      ...topicEvidence(title, candidate, day.topics),
      ...togetherEvidence({ time, place, named, tie, isOnePlace: isInCompany }),
      ...typeEvidence(current, candidate, day.clock),
      ...recordEvidence(current, candidate),
      ...(day.unnamed.has(at) ? [UNNAMED] : []),
      ...rivalsEvidence(rivals[at] ?? null),
      ...nextDoorEvidence(current, at, named, neighborhood),
      ...lengthEvidence(recording, candidate),
      ...short,
      ...nearestEvidence(day.groups[at] ?? at, apart),
      ...(isOwn(tie) ? delayEvidence(recording, before, candidate, day.clock) : []),
    ];
  });
}
