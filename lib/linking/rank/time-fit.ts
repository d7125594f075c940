import { minutesText } from "../describe-fit.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import type { Clock } from "./clock.ts";
import { dayEvidence, daysOf } from "./date-only.ts";
import type { Case, Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";
import { offsetAt } from "./zone-offset.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Arrival windows are at least this long: a recording may begin anywhere in one. */
const WINDOW_MINUTES = 110;
/** From here on, an appointment says more about a day than about a time. */
const LONG_MINUTES = 6 * 60;
/** A start this close to the appointment, on another clock, is that appointment's. */
const SAME_MINUTES = 20;
/** As sent, the start is farther away than this before another clock is considered. */
const MISFIT_MINUTES = 45;

/** What the times of a recording and a candidate say. */
export function timeEvidence(
  { recording }: Pick<Case, "recording">,
  candidate: Candidate,
  clock: Clock,
): Evidence[] {
  const { startMs } = recording;
  if (startMs === null) return [{ feature: "time:recording-unknown" }];
  if (candidate.startMs === null) return untimed(recording, candidate, clock);
  const days = daysOf(candidate, clock);
  if (days) return dayEvidence(startMs, days, clock);
  const shifted = candidate.startMs + clock.errorHours * HOUR_MS;
  const late = (startMs - shifted) / MINUTE_MS;
  const length =
    candidate.endMs === null ? null : (candidate.endMs - candidate.startMs) / MINUTE_MS;
  return [
    ...startEvidence(late, length, clock.errorHours),
    ...overlapEvidence(recording, { startMs: shifted, length }),
    ...(Math.abs(late) > MISFIT_MINUTES ? otherClocks(startMs, candidate, clock) : []),
  ];
}

/** The upper ends of the ranges in minutes that starts are sorted into. */
export const START_RANGES = [4, 8, 15, 25, 40, 60, 90, 150, 240, 420, 720, 1_200, 2_200];

const rangeOf = (minutes: number) =>
  String(START_RANGES.find((end) => Math.abs(minutes) <= end) ?? "more");

function startEvidence(late: number, length: number | null, errorHours: number): Evidence[] {
  const minutes = Math.round(Math.abs(late));
  const numbers = {
    minutes: Math.round(late),
    ...(errorHours !== 0 && { clockHours: errorHours }),
  };
  const isInside = length !== null && late >= 0 && late < length;
  const side = late >= 0 ? "late" : "early";
  const clockNote =
    errorHours === 0 ? "" : `, with the CRM's clock ${minutesText(Math.abs(errorHours) * 60)} off`;
  const sentence =
    minutes <= 1
      ? `Starts with the appointment${clockNote}`
      : `Starts ${minutesText(minutes)} ${late >= 0 ? "after" : "before"} the appointment${clockNote}`;
  const kind =
    isInside && length >= LONG_MINUTES
      ? "inside-long"
      : isInside && length >= WINDOW_MINUTES
        ? "inside-window"
        : side;
  const isFar = minutes > 150 && !isInside;
  const made = isFar ? againstReason : reason;
  const found: Evidence = {
    feature: `time:${kind}:${kind === "inside-long" ? "any" : rangeOf(late)}`,
    reason: made(
      isInside && length >= WINDOW_MINUTES ? "in-window" : side,
      isInside && length >= WINDOW_MINUTES
        ? `Starts within the appointment's ${minutesText(Math.round(length))}${clockNote}`
        : sentence,
      numbers,
    ),
  };
  const booked: Evidence[] =
    kind === "inside-long"
      ? []
      : [{ feature: `booked-${bookedOf(length)}:${side}:${rangeOf(late)}` }];
  return errorHours === 0
    ? [found, ...booked]
    : [found, ...booked, { feature: "time:clock-learned" }];
}

function bookedOf(length: number | null): string {
  if (length === null) return "unknown";
  const ends = [35, 50, 75, 110, 200, 360];
  return String(ends.find((end) => length <= end) ?? "long");
}

function overlapEvidence(
  recording: RecordingFacts,
  { startMs, length }: { startMs: number; length: number | null },
): Evidence[] {
  const { startMs: from, endMs: to } = recording;
  if (from === null || to === null || length === null) return [{ feature: "overlap:unknown" }];
  const endMs = startMs + length * MINUTE_MS;
  const shared = Math.min(to, endMs) - Math.max(from, startMs);
  const share = shared / Math.max(MINUTE_MS, Math.min(to - from, endMs - startMs));
  if (share <= 0) return [{ feature: "overlap:none" }];
  return [
    { feature: share < 0.3 ? "overlap:some" : share < 0.7 ? "overlap:half" : "overlap:most" },
  ];
}

/** The start as other readings of the CRM's clock would have it. */
function otherClocks(startMs: number, candidate: Candidate, clock: Clock): Evidence[] {
  const sentMs = candidate.startMs ?? 0;
  const offset = offsetAt(sentMs, clock.timeZone);
  const localMs = candidate.localStartMs ?? null;
  const near = (ms: number) => Math.abs(startMs - ms) / MINUTE_MS <= SAME_MINUTES;
  if (localMs !== null && offset !== null && near(localMs - offset)) {
    return [clockEvidence("local", "Starts with the appointment on the CRM's local clock")];
  }
  if (offset !== null && offset !== 0 && (near(sentMs - offset) || near(sentMs + offset))) {
    return [
      clockEvidence("zone", "Starts with the appointment if the CRM's time zone was ignored"),
    ];
  }
  const summer = summerTimeHours(candidate, clock);
  if (summer !== 0 && (near(sentMs + summer * HOUR_MS) || near(sentMs - summer * HOUR_MS))) {
    return [
      clockEvidence("summer", "Starts with the appointment if daylight saving time was ignored"),
    ];
  }
  const hours = Math.round((startMs - sentMs) / HOUR_MS);
  const isWhole = Math.abs(startMs - sentMs - hours * HOUR_MS) / MINUTE_MS <= SAME_MINUTES / 2;
  if (!isWhole || Math.abs(hours) > 12 || hours === 0) return [];
  const feature = Math.abs(hours) === 1 ? "hour" : Math.abs(hours) <= 3 ? "hours" : "many-hours";
  return [{ feature: `clock:${feature}` }];
}

/** The hours between the clocks of the day it was booked on and of its own day. */
function summerTimeHours({ startMs, createdMs }: Candidate, { timeZone }: Clock): number {
  if (startMs === null || createdMs == null) return 0;
  const [then, now] = [offsetAt(createdMs, timeZone), offsetAt(startMs, timeZone)];
  return then === null || now === null ? 0 : (now - then) / HOUR_MS;
}

const clockEvidence = (which: string, sentence: string): Evidence => ({
  feature: `clock:${which}`,
  reason: reason("other-clock", sentence),
});

/** Without a start time, the CRM's local clock may still be known. */
function untimed(
  { startMs: at, endMs }: RecordingFacts,
  { localStartMs, createdMs, dataType }: Candidate,
  { timeZone }: Clock,
): Evidence[] {
  const startMs = at ?? 0;
  const offset = offsetAt(startMs, timeZone);
  if (localStartMs == null || offset === null) {
    return createdMs == null
      ? [{ feature: "time:none" }]
      : [createdEvidence((createdMs - (endMs ?? startMs)) / MINUTE_MS, dataType)];
  }
  const late = (startMs - (localStartMs - offset)) / MINUTE_MS;
  return startEvidence(late, null, 0);
}

/** A record that was entered soon after a talk is likely of that talk. */
function createdEvidence(after: number, dataType: Candidate["dataType"]): Evidence {
  const side = after >= 0 ? "after" : "before";
  const feature = `created:${dataType === "ENGAGEMENT" ? "visit:" : ""}${side}:${rangeOf(after)}`;
  if (after < 0 || after > 240) return { feature };
  const sentence = `Created ${minutesText(Math.round(after))} after the recording`;
  return { feature, reason: reason("created", sentence, { minutes: Math.round(after) }) };
}
