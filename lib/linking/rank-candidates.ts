import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import { distanceMeters, type Place } from "./place.ts";

/** A time span in epoch milliseconds. `endMs` is not before `startMs`. */
export type Span = { startMs: number; endMs: number };

/** A CRM record that a recording may belong to. */
export type Candidate = {
  dataType: CrmDataType;
  /** Siro ID. */
  id: string;
  externalId: string | null;
  /** Null if Siro has no time. */
  span: Span | null;
  place: Place | null;
  /** Canceled ones rank last. */
  isCanceled?: boolean;
};

export type Ranked<C extends Candidate> = C & {
  isCurrent: boolean;
  distanceMeters: number | null;
  /** Minutes between the start times; negative if the candidate starts before the recording. */
  startsAfterMinutes: number | null;
};

type RecordingFacts = { span: Span; place: Place | null };

/**
 * A whole day or a fair of three days contains the recording, but its start says nothing about the
 * recording: from here on, an earlier start doesn't count.
 */
const FARTHEST_START_MINUTES = 60;
/** Cost of an unknown location: more than the same place, less than another town. */
const UNKNOWN_PLACE_COST = 5;
const COST_PER_KILOMETER = 3;
const FARTHEST_KILOMETERS = 40;

/**
 * Orders candidates by how well they fit a recording: the time between the starts, the gap if they do
 * not overlap, and the distance. Candidates without a time come after those, and canceled ones last.
 * The result does not depend on the order in which Siro listed them.
 */
export function rankCandidates<C extends Candidate>(
  recording: RecordingFacts,
  candidates: readonly C[],
  isCurrent: (candidate: C) => boolean,
): Ranked<C>[] {
  return candidates
    .map((candidate) => {
      const meters = distanceMeters(recording.place, candidate.place);
      const { span } = candidate;
      const startsAfterMinutes = span
        ? Math.round((span.startMs - recording.span.startMs) / 60_000)
        : null;
      const ranked = {
        ...candidate,
        isCurrent: isCurrent(candidate),
        distanceMeters: meters,
        startsAfterMinutes,
      };
      return { ranked, cost: costOf(recording.span, span, meters) };
    })
    .toSorted(
      (a, b) =>
        Number(a.ranked.isCanceled ?? false) - Number(b.ranked.isCanceled ?? false) ||
        a.cost - b.cost ||
        compareStarts(a.ranked, b.ranked) ||
        compareKeys(a.ranked, b.ranked),
    )
    .map(({ ranked }) => ranked);
}

function costOf(recording: Span, span: Span | null, meters: number | null): number {
  const placeCost =
    meters === null
      ? UNKNOWN_PLACE_COST
      : Math.min(meters / 1000, FARTHEST_KILOMETERS) * COST_PER_KILOMETER;
  if (span === null) return Number.MAX_SAFE_INTEGER;
  const apart = Math.abs(span.startMs - recording.startMs) / 60_000;
  const startMinutes = contains(span, recording) ? Math.min(apart, FARTHEST_START_MINUTES) : apart;
  return startMinutes + 2 * gapMinutes(recording, span) + placeCost;
}

/** Whether an appointment lasts from the start of the recording, or earlier, to its end, or later. */
export function contains(span: Span, recording: Span): boolean {
  return span.startMs <= recording.startMs && span.endMs >= recording.endMs;
}

/** Minutes between two spans; 0 if they overlap or touch. */
export function gapMinutes(a: Span, b: Span): number {
  return Math.max(0, b.startMs - a.endMs, a.startMs - b.endMs) / 60_000;
}

function compareStarts(a: Ranked<Candidate>, b: Ranked<Candidate>): number {
  return Math.abs(a.startsAfterMinutes ?? 0) - Math.abs(b.startsAfterMinutes ?? 0);
}

function compareKeys(a: Candidate, b: Candidate): number {
  const [left, right] = [`${a.dataType} ${a.id}`, `${b.dataType} ${b.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
