import type { RecordingFacts } from "../rank-facts.ts";
import { channelOf } from "./channel.ts";
import type { Day } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import { nearestRows, rowsAtOnce } from "./nearest-rows.ts";
import { isOwn } from "./rep-fit.ts";
import { minutesBetween, type Sequence, sequenceOf, spotsOf } from "./sequence.ts";
import { readTitle } from "./title.ts";
import { withoutTopics } from "./topics.ts";

/** The lower ends of the ranges in minutes that lengths are sorted into. */
const LENGTHS = [0, 0.75, 3, 6, 10, 15, 22, 30, 45, 70, 110, 170, 300];
/** The same for the time from the recording before, and to the next. */
const GAPS = [-1, 3, 6, 13, 21, 40, 90];

/** What speaks for no candidate being the right one. */
export function noneEvidence(day: Day, recording: RecordingFacts): Evidence[] {
  const { startMs, endMs } = recording;
  const title = withoutTopics(readTitle(recording.title), day.topics);
  const sequence = sequenceOf(day.all, recording);
  const minutes = startMs === null || endMs === null ? null : (endMs - startMs) / 60_000;
  return [
    { feature: "none:always" },
    { feature: `none:title-${title.kind}` },
    { feature: `none:length-${minutes === null ? "unknown" : stepOf(LENGTHS, minutes)}` },
    ...(title.names.length > 0 ? [{ feature: "none:title-has-names" }] : []),
    ...(title.topics.length > 0 ? [{ feature: "none:title-has-topic" }] : []),
    ...(startMs === null ? [{ feature: "none:no-time" }] : []),
    ...rowsEvidence(day, recording),
    ...sequenceEvidence(recording, sequence),
    ...usualLengthEvidence(minutes, sequence.usualMinutes),
  ];
}

/** What is farther away is of another day. */
const NEAR_MS = 10 * 3_600_000;

/** How many appointments of the rep are around a recording, and whether there are fewer than recordings. */
function rowsEvidence(day: Day, recording: RecordingFacts): Evidence[] {
  const { rep, startMs } = recording;
  if (startMs === null) return [];
  const { ties } = day.tiesOf(rep);
  const isNear = (ms: number | null | undefined) => ms != null && Math.abs(ms - startMs) <= NEAR_MS;
  const rows = new Set<number>();
  day.candidates.forEach((candidate, at) => {
    const isVisit = !candidate.isGone && channelOf(candidate) === "visit";
    if (!isVisit || !isOwn(ties[at] ?? "unknown")) return;
    if (isNear(candidate.startMs ?? candidate.createdMs)) rows.add(day.groups[at] ?? at);
  });
  const atOnce = rowsAtOnce(nearestRows(recording, { ...day, ties }));
  const found = [
    { feature: `none:at-once-${atOnce}` },
    { feature: `none:rows-${stepOf([0, 1, 2, 3, 5, 8], rows.size)}` },
  ];
  if (day.others.length === 0 || rows.size === 0) return found;
  const recordings = day.all.filter((each) => isNear(each.startMs)).length;
  const extra = stepOf([-4, -2, -1, 0, 1, 2, 4], recordings - rows.size);
  return [...found, { feature: `none:recordings-${extra}` }];
}

/** Parts of what the rep's recordings of the day usually last. */
const SHARES = [0, 0.1, 0.25, 0.4, 0.55, 0.7, 0.9, 1.2, 1.7, 3];

function usualLengthEvidence(minutes: number | null, usual: number | null): Evidence[] {
  if (minutes === null || usual === null) return [];
  return [{ feature: `none:lasts-${stepOf(SHARES, minutes / usual)}` }];
}

function sequenceEvidence(recording: RecordingFacts, { before, after }: Sequence): Evidence[] {
  const found: Evidence[] = [];
  if (before) {
    const gap = stepOf(GAPS, minutesBetween(before, recording));
    found.push(
      { feature: `none:after-${gap}` },
      { feature: `none:after-${gap}-${spotsOf(before, recording)}` },
    );
  }
  if (after)
    found.push({ feature: `none:before-${stepOf(GAPS, minutesBetween(recording, after))}` });
  return found;
}

const stepOf = (steps: readonly number[], value: number) =>
  String(steps.findLast((from) => value >= from) ?? "less");
