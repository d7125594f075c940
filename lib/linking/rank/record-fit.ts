import { minutesText } from "../describe-fit.ts";
import { distanceMeters } from "../place.ts";
import type { Candidate } from "../rank-facts.ts";
import { textOf } from "./candidate-text.ts";
import type { Case, Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";

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
  reason: againstReason("blocked", "Its subject says it isn't a customer's"),
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
  const isPart = linked.some((other) => isContinued(recording, other));
  if (isPart) {
    const sentence = "A recording just before or after is linked to it";
    return [{ feature: "record:part", reason: reason("part", sentence) }];
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

/** An appointment that reached Siro after the recording was hardly what Siro could link. */
function arrivalEvidence({ recording }: Case, { createdMs }: Candidate): Evidence[] {
  const endMs = recording.endMs ?? recording.startMs;
  if (createdMs == null || endMs === null) return [];
  const late = createdMs - endMs;
  if (late <= 15 * MINUTE_MS) return [];
  return [{ feature: late > 24 * HOUR_MS ? "record:days-late" : "record:hours-late" }];
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
  const sentence = `Another recording starts ${minutesText(Math.round(nearestMs / MINUTE_MS))} from it`;
  return [
    {
      feature: isThere ? "neighbor:other-is-there" : "neighbor:other-is-nearer",
      reason: againstReason("other-nearer", sentence),
    },
  ];
}
