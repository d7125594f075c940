import { distanceMeters } from "../place.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { errorOfRows } from "./clock-of-rows.ts";
import type { Case } from "./evidence.ts";
import { readTitle, type Title } from "./title.ts";
import { titleEvidence } from "./title-fit.ts";
import { type Topics, withoutTopics } from "./topics.ts";
import { offsetAt } from "./zone-offset.ts";

/** How a candidate's times are to be read. */
export type Clock = {
  /** IANA name, if it is known. */
  timeZone: string | undefined;
  /** Whole hours by which recordings are later than the CRM's times. */
  errorHours: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A recording this close to an appointment that is hours off belongs to it, if something else agrees too. */
const NEAR_MS = 25 * MINUTE_MS;
const SAME_PLACE_METERS = 250;
/** Votes that make a mistake of the CRM's clock believable. */
const ENOUGH_VOTES = 2;
/** What the rows show counts as much as this many recordings. */
const ROWS_VOTES = 3;

/**
 * By how many whole hours the CRM's clock is wrong: as its rows show it, or recordings of the rep's day that are linked,
 * were made at the address of an appointment, or have a title that names one. Only a time zone that was left out is
 * believed. 0 if nothing shows one.
 */
export function learnClockError(current: Case, topics: Topics): number {
  const { recording, candidates, context } = current;
  const hours = possibleErrors(recording.startMs, context.timeZone);
  if (hours.length === 0) return 0;
  const shown = errorOfRows(candidates, context.timeZone);
  const votes = new Map(hours.map((each) => [each, each === shown ? ROWS_VOTES : 0]));
  let right = 0;
  const recordings = [...(context.otherRecordings ?? []), { ...recording, linkedTo: null }];
  for (const each of recordings) {
    if (each.startMs === null) continue;
    const title = withoutTopics(readTitle(each.title), topics);
    for (const candidate of candidates) {
      const isRight = isWithin(each.startMs, candidate);
      const error = hours.find((one) => isAt(each.startMs, candidate.startMs, one));
      if (!isRight && error === undefined) continue;
      const weight = weightOf(each, candidate) || weightOfTitle(title, candidate, topics);
      if (isRight) right += weight;
      if (error !== undefined) votes.set(error, (votes.get(error) ?? 0) + weight);
    }
  }
  const [best] = [...votes].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best && best[1] >= ENOUGH_VOTES && best[1] > right ? best[0] : 0;
}

function possibleErrors(startMs: number | null, timeZone: string | undefined): number[] {
  const offset = startMs === null ? null : offsetAt(startMs, timeZone);
  const zone = offset === null ? 0 : Math.round(offset / HOUR_MS);
  return [...new Set([zone, -zone])].filter((hours) => hours !== 0);
}

function weightOf(each: RecordingFacts & { linkedTo?: string | null }, candidate: Candidate) {
  if (each.linkedTo != null) return each.linkedTo === candidate.id ? 2 : 0;
  const meters = distanceMeters(each.place, candidate.place);
  return meters !== null && meters <= SAME_PLACE_METERS ? 1 : 0;
}

/** What says by itself whom a recording is of. */
const NAMING = /^(number:same|address:same|name:(whole|family-initial|family)$)/;

function weightOfTitle(title: Title, candidate: Candidate, topics: Topics): number {
  return titleEvidence(title, candidate, topics).some(({ feature }) => NAMING.test(feature))
    ? 1
    : 0;
}

/** Near the start, or in the time that was promised. */
function isWithin(ms: number, { startMs, endMs }: Candidate): boolean {
  if (startMs === null) return false;
  return ms >= startMs - NEAR_MS && ms <= Math.max(endMs ?? startMs, startMs + NEAR_MS);
}

function isAt(recordedMs: number | null, startMs: number | null, hours: number): boolean {
  if (recordedMs === null || startMs === null) return false;
  return Math.abs(recordedMs - startMs - hours * HOUR_MS) <= NEAR_MS;
}
