import { dayOf } from "#lib/calendar-day.ts";
import { clockOffsetMs } from "#lib/clock-offset.ts";
import { distanceMeters } from "#lib/linking/place.ts";
import type { Candidate, RecordingFacts, RepFacts } from "#lib/linking/rank-facts.ts";
import type { Labeled } from "../linking-elsewhere/judged.ts";
import { MINUTE } from "./world/draws.ts";
import { withoutAccents } from "./world/names.ts";

/** A person links if this much speaks for a record, and clearly more than for any other. */
const ENOUGH = 3;
const CLEARLY_MORE = 2;

/**
 * Whether a careful person could tell. Each record gets points for what a person would look at:
 * title, time, place, rep, and whether it is taken or canceled.
 */
export function isDecidable(example: Labeled): boolean {
  const { candidates, right } = example;
  const isRight = ({ id }: Candidate) => right.includes(id);
  const points = candidates.map((row) => ({ row, points: pointsOf(example, row) }));
  const best = (rows: typeof points) => Math.max(-9, ...rows.map((each) => each.points));
  const rightBest = best(points.filter(({ row }) => isRight(row)));
  const wrong = points.filter(({ row }) => !isRight(row) && !isSameCustomer(example, row));
  if (right.length === 0) return best(wrong) < ENOUGH;
  return rightBest >= ENOUGH && rightBest - best(wrong) >= CLEARLY_MORE;
}

/** A right appointment's opportunity is no rival: a person knows to prefer the appointment. */
function isSameCustomer({ candidates, right }: Labeled, row: Candidate): boolean {
  if (row.startMs !== null) return false;
  const names = new Set(row.customerNames ?? []);
  return candidates.some(
    ({ id, customerNames }) => right.includes(id) && customerNames?.some((name) => names.has(name)),
  );
}

function pointsOf({ recording, candidates, context }: Labeled, row: Candidate): number {
  const isTaken =
    (row.linkedRecordingIds ?? []).length > 0 && !isContinued(recording, context, row);
  return (
    titlePoints(recording.title, row, candidates) +
    timePoints(recording, row, context?.timeZone) +
    placePoints({ recording, context }, row, candidates) +
    repPoints(recording.rep, row) -
    (row.isGone ? 2 : 0) -
    (isTaken ? 1 : 0)
  );
}

/** The rep's part just before is linked to this record. */
function isContinued(
  { startMs }: RecordingFacts,
  context: Labeled["context"],
  { id }: Candidate,
): boolean {
  return (context?.otherRecordings ?? []).some(
    ({ linkedTo, endMs }) =>
      linkedTo === id &&
      startMs !== null &&
      endMs !== null &&
      Math.abs(startMs - endMs) < 25 * MINUTE,
  );
}

const wordsOf = (text: string) =>
  withoutAccents(text.toLowerCase())
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const COMMON = new Set(
  "the appt household street road avenue ave st dr ln rd recording job part".split(" "),
);

function titlePoints(
  title: string | null,
  row: Candidate,
  candidates: readonly Candidate[],
): number {
  const said = new Set(wordsOf(title ?? "").filter((word) => !COMMON.has(word)));
  if (said.size === 0) return 0;
  const numbers = (row.numbers ?? []).some((number) => said.has(number.toLowerCase()));
  const streets = (row.addresses ?? []).map((address) => wordsOf(address).slice(0, 2));
  const isStreet = streets.some(
    ([house, name]) => house && name && said.has(house) && said.has(name),
  );
  if (numbers || isStreet) return 3;
  const known = namesIn(row);
  const tellsApart = (word: string) => isDistinctive(word, candidates);
  const shared = [...said].filter(
    (word) => word.length > 2 && known.has(word) && tellsApart(word),
  ).length;
  if (shared >= 2) return 4;
  if (shared === 1) return 2;
  const isAlmost = [...said].some((word) => [...known].some((name) => isOneOff(word, name)));
  return isAlmost ? 2 : 0;
}

function namesIn({ customerNames, subject, opportunityName }: Candidate): Set<string> {
  const names = [...(customerNames ?? []), subject ?? "", opportunityName ?? ""];
  return new Set(names.flatMap(wordsOf).filter((word) => !COMMON.has(word) && !/^\d/.test(word)));
}

/** What stands in every subject tells nothing apart. */
function isDistinctive(word: string, candidates: readonly Candidate[]): boolean {
  const knowing = candidates.filter((row) => namesIn(row).has(word)).length;
  return knowing <= Math.max(3, candidates.length * 0.3);
}

/** One letter left out, added, or two swapped, in a word of some length. */
function isOneOff(a: string, b: string): boolean {
  if (a.length < 4 || b.length < 4 || Math.abs(a.length - b.length) > 1) return false;
  if (a.length === b.length) return [...a].sort().join() === [...b].sort().join() && a[0] === b[0];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
}

/** The time and the wall clock beside it may differ; a person takes the one that fits. */
function timePoints(recording: RecordingFacts, row: Candidate, timeZone = "UTC"): number {
  const { startMs, endMs, localStartMs } = row;
  if (recording.startMs === null || startMs === null) return 0;
  const listed = fitOf(recording, { startMs, endMs }, timeZone);
  if (localStartMs == null || timeZone === "UTC") return listed;
  const shift = localStartMs - clockOffsetMs(localStartMs, timeZone) - startMs;
  const onClock = { startMs: startMs + shift, endMs: endMs === null ? null : endMs + shift };
  return Math.max(listed, fitOf(recording, onClock, timeZone));
}

function fitOf(
  { startMs, endMs }: RecordingFacts,
  row: { startMs: number; endMs: number | null },
  timeZone: string,
): number {
  if (startMs === null) return 0;
  const isAllDay = row.endMs !== null && row.endMs - row.startMs >= 20 * 60 * MINUTE;
  if (isAllDay) return dayOf(row.startMs, "UTC") === dayOf(startMs, timeZone) ? 1 : -2;
  const late = (startMs - row.startMs) / MINUTE;
  const length = ((row.endMs ?? row.startMs + 60 * MINUTE) - row.startMs) / MINUTE;
  if (Math.abs(late) <= 20) return 2;
  const isInside = late > -45 && late < length + 30;
  const isOver = endMs !== null && endMs < row.startMs - 60 * MINUTE;
  if (isInside) return 1;
  if (isOver || Math.abs(late) > 180) return -2;
  return -0.5;
}

/**
 * Standing at one customer's door says most; at a place that many share, little. Who records
 * everything in one place isn't at customers' homes, and distance from them says nothing.
 */
function placePoints(
  { recording, context }: Pick<Labeled, "recording" | "context">,
  row: Candidate,
  candidates: readonly Candidate[],
): number {
  const meters = metersBetween(recording.place, row.place);
  if (meters === null) return 0;
  if (meters <= 150) {
    const customer = row.customerNames?.join();
    const isShared = candidates.some((other) => {
      const theirs = metersBetween(recording.place, other.place);
      return theirs !== null && theirs <= 150 && other.customerNames?.join() !== customer;
    });
    return isShared ? 1 : 4;
  }
  if (meters <= 800) return 1;
  const others = context?.otherRecordings ?? [];
  const isHere = (place: Candidate["place"]) => {
    const away = metersBetween(recording.place, place);
    return away !== null && away <= 300;
  };
  if (others.filter(({ place }) => isHere(place)).length >= 2) return 0;
  return meters > 3000 ? -2 : -1;
}

function metersBetween(a: Candidate["place"], b: Candidate["place"]): number | null {
  const isZero = (place: Candidate["place"]) => place?.latitude === 0 && place.longitude === 0;
  return isZero(a) || isZero(b) ? null : distanceMeters(a, b);
}

function repPoints(rep: RepFacts, { reps }: Candidate): number {
  if (reps.length === 0) return 0;
  const shares = (a: readonly string[] = [], b: readonly string[] = []) =>
    a.some((value) => b.includes(value));
  const isOwn = reps.some(
    (each) =>
      shares(each.externalIds, rep.externalIds) ||
      shares(each.crmUserIds, rep.crmUserIds) ||
      shares(each.emails, rep.emails) ||
      shares(each.names, rep.names),
  );
  if (isOwn) return 1;
  // An unmapped rep may be anyone whose ID alone is listed.
  if (!rep.externalIds && reps.every(({ names, emails }) => !names && !emails)) return 0;
  return -1;
}
