import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { channelOf } from "./channel.ts";
import type { Clock } from "./clock.ts";
import { daysOf } from "./date-only.ts";
import type { Evidence } from "./evidence.ts";
import { isOwn, type Tie } from "./rep-fit.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Appointments that are this much farther away in time are as near. */
const AS_NEAR_MS = 10 * MINUTE_MS;
const NEAR_MS = 45 * MINUTE_MS;

type Rows = {
  candidates: readonly Candidate[];
  groups: readonly number[];
  ties: readonly Tie[];
  clock: Clock;
};

/** How far in time each of the rep's own appointments is; those of which only the day is known are left out. */
export function nearestRows({ startMs }: RecordingFacts, rows: Rows): Map<number, number> {
  const apart = new Map<number, number>();
  if (startMs === null) return apart;
  rows.candidates.forEach((candidate, at) => {
    const isVisit = candidate.dataType === "ENGAGEMENT" && channelOf(candidate) === "visit";
    const isRival = isVisit && !candidate.isGone && isOwn(rows.ties[at] ?? "unknown");
    if (!isRival || candidate.startMs === null || daysOf(candidate, rows.clock)) return;
    const errorMs = rows.clock.errorHours * HOUR_MS;
    const ms = awayFrom(startMs - errorMs, candidate);
    const group = rows.groups[at] ?? at;
    apart.set(group, Math.min(apart.get(group) ?? ms, ms));
  });
  return apart;
}

/** Within an appointment's hours, its start counts as half as far away. */
function awayFrom(ms: number, { startMs, endMs }: Candidate): number {
  const from = startMs ?? 0;
  const isDuring = endMs !== null && ms >= from && ms < endMs;
  return Math.abs(ms - from) * (isDuring ? 0.5 : 1);
}

/** Whether an appointment is the rep's nearest in time, or how many are nearer. */
export function nearestEvidence(group: number, apart: ReadonlyMap<number, number>): Evidence[] {
  const own = apart.get(group);
  if (own === undefined) return [];
  const others = [...apart].filter(([other]) => other !== group).map(([, ms]) => ms);
  const nearer = others.filter((ms) => ms + AS_NEAR_MS < own).length;
  const alike = others.filter((ms) => Math.abs(ms - own) <= AS_NEAR_MS).length;
  return [{ feature: `nearest:${Math.min(nearer, 3)}${alike > 0 ? ":shared" : ""}` }];
}

/** How many of the rep's own appointments are about at the time of the recording. */
export const rowsAtOnce = (apart: ReadonlyMap<number, number>) =>
  Math.min(3, [...apart.values()].filter((ms) => ms <= NEAR_MS).length);
