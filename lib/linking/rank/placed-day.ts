import type { RecordingFacts } from "../rank-facts.ts";
import type { Claim } from "./claims.ts";
import { daysOf } from "./date-only.ts";
import type { Day } from "./day.ts";
import { isOwn } from "./rep-fit.ts";

const MINUTE_MS = 60_000;
/** From here on, a recording's appointment is known well enough to judge others by it. */
const KNOWN = 0.6;

/** A recording of the day, and its appointment, as far as it's known. */
export type Placed = { recordedMs: number; group: number; bookedMs: number };

/** When each of the rep's own appointments begins, and the others of the day of which the appointment is known. */
export type PlacedDay = { starts: ReadonlyMap<number, number>; placed: readonly Placed[] };

export function placeDay(day: Day, claims: readonly Claim[]): PlacedDay {
  const starts = startsOf(day);
  const placed = day.recording.startMs === null ? [] : placeOthers(day, claims, starts);
  return { starts, placed };
}

/** When each of the rep's own appointments begins; those of which only the day is known are left out. */
function startsOf({ candidates, clock, groups, recording, tiesOf }: Day): Map<number, number> {
  const { ties } = tiesOf(recording.rep);
  const starts = new Map<number, number>();
  candidates.forEach((candidate, at) => {
    const { dataType, isGone, startMs } = candidate;
    if (startMs === null || isGone || dataType !== "ENGAGEMENT" || daysOf(candidate, clock)) return;
    if (!isOwn(ties[at] ?? "unknown")) return;
    starts.set(groups[at] ?? at, startMs + clock.errorHours * 60 * MINUTE_MS);
  });
  return starts;
}

/** The others of which the appointment is known: linked, or clear. By time. */
function placeOthers(
  { candidates, groups, others }: Day,
  claims: readonly Claim[],
  starts: ReadonlyMap<number, number>,
): Placed[] {
  const groupOf = new Map(candidates.map(({ id }, at) => [id, groups[at] ?? at]));
  const place = ({ startMs }: RecordingFacts, group: number | undefined): Placed[] => {
    const bookedMs = group === undefined ? undefined : starts.get(group);
    if (group === undefined || bookedMs === undefined || startMs === null) return [];
    return [{ recordedMs: startMs, group, bookedMs }];
  };
  const linked = others.flatMap((other) =>
    other.linkedTo == null ? [] : place(other, groupOf.get(other.linkedTo)),
  );
  const clear = claims.flatMap(({ recording, shares, isPart }) => {
    if (isPart) return [];
    return place(recording, [...shares].find(([, share]) => share >= KNOWN)?.[0]);
  });
  return [...linked, ...clear].toSorted((a, b) => a.recordedMs - b.recordedMs || a.group - b.group);
}
