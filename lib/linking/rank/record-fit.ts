import { minutesText } from "../describe-fit.ts";
import { distanceMeters } from "../place.ts";
import type { Candidate } from "../rank-facts.ts";
import { textOf } from "./candidate-text.ts";
import type { Case, Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";
import { spotsOf } from "./sequence.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Two recordings this close to each other may be one visit in two parts. */
const SPLIT_MS = 20 * MINUTE_MS;
const SPLIT_METERS = 250;
/** Less than this, and another recording isn't clearly nearer. */
const NEARER_MS = 10 * MINUTE_MS;

/** Time that a rep keeps free has no customer: it's as little proposed as what was canceled. */
const BLOCKED: Evidence = {
  feature: "record:gone",
  reason: againstReason("blocked", "Its subject suggests it isn't a customer visit"),
};

/** What became of a candidate: gone, another recording's, or new. */
export function recordEvidence(current: Case, candidate: Candidate): Evidence[] {
  return [
    ...(candidate.isGone
      ? [{ feature: "record:gone", reason: againstReason("gone", "Canceled or removed") }]
      : []),
    ...(textOf(candidate).isBlocked ? [BLOCKED] : []),
    ...takenEvidence(current, candidate),
    ...arrivalEvidence(current, candidate),
  ];
}

/** Another recording is linked to it: of another visit, or of another part of this one. */
function takenEvidence({ recording, context }: Case, candidate: Candidate): Evidence[] {
  const holders = (candidate.linkedRecordingIds ?? []).filter((id) => id !== recording.id);
  const others = context.otherRecordings ?? [];
  const linked = others.filter(
    ({ id, linkedTo }) => linkedTo === candidate.id || holders.includes(id),
  );
  if (holders.length === 0 && linked.length === 0) {
    const isHeld = (candidate.linkedRecordingIds ?? []).includes(recording.id);
    return isHeld ? [{ feature: "record:holds-this" }] : [];
  }
  const part = linked.find((other) => isContinued(recording, other));
  if (part) {
    const sentence = "A recording just before or after is linked to it";
    const feature = `record:part-${spotsOf(part, recording)}`;
    return [{ feature: "record:part" }, { feature, reason: reason("part", sentence) }];
  }
  return [{ feature: "record:taken", reason: againstReason("taken", "Has another recording") }];
}

type Recorded = Case["recording"];

/** Whether two recordings follow each other closely, at the same place as far as that's known. */
export function isContinued(a: Recorded, b: Recorded): boolean {
  if (a.startMs === null || b.startMs === null) return false;
  const [first, second] = a.startMs <= b.startMs ? [a, b] : [b, a];
  const gap = (second.startMs ?? 0) - (first.endMs ?? first.startMs ?? 0);
  const meters = distanceMeters(a.place, b.place);
  return gap <= SPLIT_MS && gap >= -SPLIT_MS && (meters === null || meters <= SPLIT_METERS);
}

/** The upper ends of the ranges in minutes after a recording in which records are created. */
const ENTERED = [15, 45, 90, 180, 360, 1_440];
/** A record whose start is this close to its creation began when it was typed in. */
const AT_ONCE_MS = 30 * MINUTE_MS;
/** Before the end of a recording, a record is created because of it at most this early. */
const DURING_MS = 15 * MINUTE_MS;

/** An appointment that was created after the recording may have been entered because of it. */
function arrivalEvidence(
  { recording }: Case,
  { createdMs, startMs, dataType }: Candidate,
): Evidence[] {
  const endMs = recording.endMs ?? recording.startMs;
  if (createdMs == null || endMs === null) return [];
  const late = createdMs - endMs;
  const isDuring = late <= 0 && late > -DURING_MS && createdMs > (recording.startMs ?? endMs);
  if (late <= 0 && !isDuring) return [];
  const minutes = late / MINUTE_MS;
  const range = ENTERED.find((end) => minutes <= end) ?? "more";
  const isSoon = startMs !== null && dataType === "ENGAGEMENT" && late > 0 && minutes <= 180;
  const text = minutesText(Math.max(1, Math.round(minutes)));
  const entered: Evidence = {
    feature: `record:entered-${range}`,
    ...(isSoon && { reason: reason("created", `Created ${text} after the recording`) }),
  };
  const isAtOnce = startMs !== null && Math.abs(createdMs - startMs) <= AT_ONCE_MS;
  return isAtOnce ? [entered, { feature: `record:at-once-${range}` }] : [entered];
}

/** What the rep's other recordings of the day say: each belongs to the appointment it is nearest to. */
export function neighborEvidence(
  { recording, context }: Case,
  candidate: Candidate,
  clockErrorHours: number,
): Evidence[] {
  const { startMs } = recording;
  if (startMs === null || candidate.startMs === null) return [];
  const at = candidate.startMs + clockErrorHours * HOUR_MS;
  const own = Math.abs(startMs - at);
  const others = (context.otherRecordings ?? []).filter(
    (other) =>
      other.startMs !== null && (other.linkedTo == null || other.linkedTo === candidate.id),
  );
  if (others.length === 0) return [{ feature: "neighbor:none" }];
  const nearer = others.filter((other) => Math.abs((other.startMs ?? 0) - at) + NEARER_MS < own);
  if (nearer.length === 0) return [{ feature: "neighbor:this-is-nearest" }];
  const isPart = nearer.some((other) => isContinued(recording, other));
  if (isPart) return [{ feature: "neighbor:part-is-nearer" }];
  const isThere = nearer.some((other) => {
    const meters = distanceMeters(other.place, candidate.place);
    return meters !== null && meters <= SPLIT_METERS;
  });
  const nearestMs = Math.min(...nearer.map((other) => Math.abs((other.startMs ?? 0) - at)));
  const sentence = `Another recording starts closer: ${minutesText(Math.round(nearestMs / MINUTE_MS))} away`;
  return [
    {
      feature: isThere ? "neighbor:other-is-there" : "neighbor:other-is-nearer",
      reason: againstReason("other-nearer", sentence),
    },
  ];
}
