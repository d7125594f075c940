import { distanceMeters } from "../place.ts";
import type { Candidate } from "../rank-facts.ts";
import type { Case, Evidence } from "./evidence.ts";
import { againstReason, distanceText } from "./reasons.ts";
import type { Tie } from "./rep-fit.ts";

/** Positions of phones and of addresses may be this far off, so it's open which of two neighbors was visited. */
const NEIGHBOR_METERS = 200;
/** Appointments that begin this close to each other are at the same time, unless there's a window for them. */
const SAME_TIME_MS = 15 * 60_000;
const WINDOW_MS = 110 * 60_000;
/** Reasons that say by themselves whom the recording is of. */
const NAMING: readonly string[] = ["title-name", "number", "phone", "address"];

type Neighborhood = { near: readonly number[]; groups: readonly number[]; ties: readonly Tie[] };

/** The candidates within the error of a position from the recording. */
export function withinErrorOf({ recording, candidates }: Case): number[] {
  return [...candidates.keys()].filter((at) => {
    const meters = distanceMeters(recording.place, candidates[at]?.place ?? null);
    return meters !== null && meters <= NEIGHBOR_METERS;
  });
}

/**
 * Whether the place can't tell a candidate from another appointment next door, at the same time and of the
 * same person. Then none of them is sure.
 */
export function nextDoorEvidence(
  { candidates }: Case,
  at: number,
  named: readonly Evidence[],
  { near, groups, ties }: Neighborhood,
): Evidence[] {
  const own = candidates[at];
  if (!own || !near.includes(at)) return [];
  if (named.some(({ reason }) => reason && NAMING.includes(reason.kind))) return [];
  const rivals = near.flatMap((other) => {
    const rival = candidates[other];
    const isOther = groups[other] !== groups[at] && ties[other] === ties[at];
    return rival && isOther && areAtOnce(own, rival) ? [rival] : [];
  });
  if (rivals.length === 0) return [];
  const meters = Math.round(
    Math.min(...rivals.map((rival) => distanceMeters(own.place, rival.place) ?? 0)),
  );
  const sentence = `Another appointment at that time is ${distanceText(meters)} away`;
  return [{ feature: "next-door", reason: againstReason("next-door", sentence, { meters }) }];
}

/** Whether two appointments of different customers can't both be kept by one person. */
function areAtOnce(a: Candidate, b: Candidate): boolean {
  if (a.startMs === null || b.startMs === null || b.isGone || !isShort(a) || !isShort(b))
    return false;
  const names = a.customerNames?.join() ?? "";
  const isOneCustomer = names !== "" && names === (b.customerNames?.join() ?? "");
  return !isOneCustomer && Math.abs(a.startMs - b.startMs) <= SAME_TIME_MS;
}

/** In an arrival window or on a day there's time for both. */
const isShort = ({ startMs, endMs }: Candidate) =>
  startMs !== null && endMs !== null && endMs - startMs < WINDOW_MS;
