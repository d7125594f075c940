import { placeOf } from "../place.ts";
import type { Candidate, RankContext, RecordingFacts } from "../rank-facts.ts";
import type { Case } from "./evidence.ts";

/** Beyond this, dates can't be calculated with. */
const LATEST_MS = 8e15;
const MAX_TEXTS = 30;
const MAX_TEXT = 400;

/** The facts without what can't be calculated with, so that nothing later has to check again. */
export function cleanCase(
  recording: RecordingFacts,
  candidates: readonly Candidate[],
  context: RankContext,
): Case {
  return {
    recording: cleanRecording(recording),
    candidates: uniqueInOrder(candidates).map(cleanCandidate),
    context: {
      ...context,
      timeZone: isTimeZone(context.timeZone) ? context.timeZone : undefined,
      otherRecordings: (context.otherRecordings ?? [])
        .filter(({ id }) => id !== recording.id)
        .map((other) => ({ ...cleanRecording(other), linkedTo: other.linkedTo ?? null }))
        .toSorted(inTime),
    },
  };
}

/** By start. Two that share start and ID are ordered by what else is known. */
const inTime = (a: RecordingFacts, b: RecordingFacts) =>
  (a.startMs ?? 0) - (b.startMs ?? 0) ||
  compare(a.id, b.id) ||
  compare(JSON.stringify(a), JSON.stringify(b));

export const keyOf = ({ dataType, id }: Pick<Candidate, "dataType" | "id">) => `${dataType} ${id}`;

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted, so that nothing depends on the order in which Siro lists them. */
function uniqueInOrder(candidates: readonly Candidate[]): Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const each of candidates) {
    const known = byKey.get(keyOf(each));
    // A record that is listed twice: the same of the two whichever comes first.
    if (!known || compare(JSON.stringify(each), JSON.stringify(known)) < 0) {
      byKey.set(keyOf(each), each);
    }
  }
  return [...byKey.values()].toSorted((a, b) => compare(keyOf(a), keyOf(b)));
}

function cleanRecording<R extends RecordingFacts>(recording: R): R {
  const startMs = timeOf(recording.startMs);
  return {
    ...recording,
    title: textOf(recording.title),
    startMs,
    endMs: endAfter(startMs, recording.endMs),
    place: cleanPlace(recording.place),
  };
}

const cleaned = new WeakMap<Candidate, Candidate>();

/** The same object for the same candidate, so that what is read from it is read once. */
function cleanCandidate(candidate: Candidate): Candidate {
  const known = cleaned.get(candidate);
  if (known) return known;
  const clean = withoutAbsurdities(candidate);
  cleaned.set(candidate, clean);
  return clean;
}

function withoutAbsurdities(candidate: Candidate): Candidate {
  const startMs = timeOf(candidate.startMs);
  return {
    ...candidate,
    subject: textOf(candidate.subject),
    opportunityName: textOf(candidate.opportunityName),
    customerNames: textsOf(candidate.customerNames),
    numbers: textsOf(candidate.numbers),
    phones: textsOf(candidate.phones),
    addresses: textsOf(candidate.addresses),
    startMs,
    endMs: endAfter(startMs, candidate.endMs),
    localStartMs: timeOf(candidate.localStartMs),
    createdMs: timeOf(candidate.createdMs),
    place: cleanPlace(candidate.place),
    linkedRecordingIds: candidate.linkedRecordingIds ?? [],
  };
}

function timeOf(ms: number | null | undefined): number | null {
  return typeof ms === "number" && Math.abs(ms) <= LATEST_MS ? ms : null;
}

function endAfter(startMs: number | null, end: number | null | undefined): number | null {
  const endMs = timeOf(end);
  return startMs !== null && endMs !== null && endMs > startMs ? endMs : null;
}

const textOf = (text: string | null | undefined) => text?.slice(0, MAX_TEXT).trim() || null;

function textsOf(texts: readonly string[] | undefined): string[] {
  return (texts ?? []).slice(0, MAX_TEXTS).flatMap((text) => textOf(text) ?? []);
}

function cleanPlace(place: RecordingFacts["place"]): RecordingFacts["place"] {
  if (place === null) return null;
  const { latitude, longitude } = place;
  return Number.isFinite(latitude) && Number.isFinite(longitude)
    ? placeOf(latitude, longitude)
    : null;
}

const known = new Map<string, boolean>();

function isTimeZone(zone: string | undefined): zone is string {
  if (zone === undefined) return false;
  let isOne = known.get(zone);
  if (isOne === undefined) {
    isOne = canFormat(zone);
    if (known.size < 1_000) known.set(zone, isOne);
  }
  return isOne;
}

function canFormat(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone });
    return true;
  } catch {
    return false;
  }
}
