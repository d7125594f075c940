import { distanceMeters } from "../place.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { compare } from "./clean-facts.ts";
import type { Day } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import { noneEvidence } from "./none-fits.ts";
import { pairEvidence } from "./pair-evidence.ts";
import { scoreOf, shareOut, type Weights } from "./probabilities.ts";
import { againstReason } from "./reasons.ts";
import { isContinued } from "./record-fit.ts";
import { isOwn, type Tie } from "./rep-fit.ts";

/** More recordings in one day are hardly one person's. */
const MAX_OTHERS = 12;
const ROUNDS = 3;
/** How surely an appointment of one recording isn't another one's too. */
const EXCLUSIVE = 0.95;
/** What began at another time of the day is hardly claimed. */
const NEAR_MS = 10 * 3_600_000;
const NEAR_METERS = 1_200;

/** A recording of the day, and how well each candidate and "none of them" fit it. */
type Claimant = { recording: RecordingFacts; scores: Map<number, number>; none: number };

/** Another recording of the day, and how likely each appointment is its own. */
export type Claim = {
  recording: RecordingFacts;
  shares: ReadonlyMap<number, number>;
  /** Whether it may be another part of the same visit. */
  isPart: boolean;
};

/**
 * What the other recordings of the rep's day likely belong to. They are judged together: what one of them clearly
 * belongs to is hardly another one's too.
 */
export function readClaims(day: Day, weights: Weights): Claim[] {
  const claimants = nearestOthers(day).map((other) => readClaimant(day, other, weights));
  const shares = shareDay(claimants, day.groups);
  return claimants.map(({ recording }, at) => ({
    recording,
    shares: shares[at] ?? new Map(),
    isPart: isContinued(day.recording, recording),
  }));
}

/** How surely each candidate belongs to another recording of the rep's day. */
export function claimEvidence({ candidates, groups }: Day, claims: readonly Claim[]): Evidence[][] {
  const [parts, others] = [
    claims.filter(({ isPart }) => isPart),
    claims.filter(({ isPart }) => !isPart),
  ];
  return candidates.map((_, at) => {
    const claimed = (some: readonly Claim[]) =>
      some.map(({ shares }) => shares.get(groups[at] ?? at) ?? 0);
    return [...claimOf("claim", claimed(others)), ...claimOf("claim-part", claimed(parts))];
  });
}

/** The unlinked others that are nearest in time. */
function nearestOthers({ recording, others }: Day): RecordingFacts[] {
  const apart = ({ startMs }: RecordingFacts) =>
    Math.abs((startMs ?? 0) - (recording.startMs ?? startMs ?? 0));
  return others
    .filter((other) => other.linkedTo == null && other.startMs !== null)
    .toSorted((a, b) => apart(a) - apart(b) || compare(a.id, b.id))
    .slice(0, MAX_OTHERS);
}

type Shares = Map<number, number>;

/** How likely each appointment belongs to each claimant, given what the others likely belong to. */
function shareDay(claimants: readonly Claimant[], groups: readonly number[]): Shares[] {
  let shares = claimants.map((one) => sharesOf(one, groups, () => 0));
  for (let round = 1; round < ROUNDS; round++) {
    const before = shares;
    shares = claimants.map((one, at) => {
      const rivals = before.filter((_, other) => {
        const rival = claimants[other];
        return rival && other !== at && !isContinued(one.recording, rival.recording);
      });
      const most = (group: number) => Math.max(0, ...rivals.map((each) => each.get(group) ?? 0));
      return sharesOf(one, groups, most);
    });
  }
  return shares;
}

function readClaimant(day: Day, recording: RecordingFacts, weights: Weights): Claimant {
  const { ties } = day.tiesOf(recording.rep);
  const near = [...day.candidates.keys()].filter((at) => {
    const candidate = day.candidates[at];
    return candidate && isNear(recording, candidate, ties[at] ?? "unknown");
  });
  const found = pairEvidence(day, recording, near);
  return {
    recording,
    scores: new Map(near.map((at, index) => [at, scoreOf(found[index] ?? [], weights)])),
    none: scoreOf(noneEvidence(day, recording), weights),
  };
}

/** The probability of each appointment, listings of the same one together. */
function sharesOf(
  { scores, none }: Claimant,
  groups: readonly number[],
  claimed: (group: number) => number,
): Shares {
  const at = [...scores.keys()];
  const groupOf = (one: number) => groups[one] ?? one;
  const chances = shareOut(
    at.map((one) => (scores.get(one) ?? 0) + Math.log(1 - EXCLUSIVE * claimed(groupOf(one)))),
    none,
  );
  const shares: Shares = new Map();
  at.forEach((one, index) => {
    shares.set(groupOf(one), (shares.get(groupOf(one)) ?? 0) + (chances[index] ?? 0));
  });
  return shares;
}

const STEPS = [0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95];
const STRONG = 0.5;

function claimOf(kind: string, claimed: readonly number[]): Evidence[] {
  const chance = 1 - claimed.reduce((left, each) => left * (1 - each), 1);
  const step = STEPS.findLast((each) => chance >= each);
  if (step === undefined) return [];
  const isStrong = kind === "claim" && chance >= STRONG;
  const sentence = "Another recording of the day fits it better";
  return [
    { feature: `${kind}:${step}`, ...(isStrong && { reason: againstReason("claimed", sentence) }) },
  ];
}

/** Only the rep's own appointments of those hours, and what was as near as next door, may be claimed. */
function isNear({ startMs, place }: RecordingFacts, candidate: Candidate, tie: Tie): boolean {
  const fromMs = candidate.startMs ?? candidate.createdMs ?? null;
  if (startMs === null || fromMs === null) return isOwn(tie);
  const isWithin = startMs >= fromMs && startMs <= (candidate.endMs ?? fromMs);
  if (!isWithin && Math.abs(startMs - fromMs) > NEAR_MS) return false;
  if (tie !== "other" && tie !== "teammate") return true;
  const meters = distanceMeters(place, candidate.place);
  return meters !== null && meters <= NEAR_METERS;
}
