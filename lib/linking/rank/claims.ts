import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import type { Clock } from "./clock.ts";
import type { Case, Evidence } from "./evidence.ts";
import { noneEvidence } from "./none-fits.ts";
import { placeEvidence } from "./place-fit.ts";
import { probabilitiesOf, type Weights } from "./probabilities.ts";
import { againstReason } from "./reasons.ts";
import { isContinued } from "./record-fit.ts";
import { timeEvidence } from "./time-fit.ts";
import { readTitle } from "./title.ts";
import { titleEvidence } from "./title-fit.ts";
import { withTimeOfTitle } from "./title-time.ts";

type Judging = { clock: Clock; weights: Weights };

/** More recordings in one day are hardly one person's. */
const MAX_OTHERS = 12;
const STRONG = 0.5;

/**
 * How surely each candidate belongs to another recording of the rep's day, judged by time, place, and title
 * alone: what one recording clearly belongs to is hardly another one's too.
 */
export function claimEvidence(current: Case, judging: Judging): Evidence[][] {
  const { recording, candidates, context } = current;
  const others = (context.otherRecordings ?? [])
    .filter((other) => other.linkedTo == null && other.startMs !== null)
    .slice(0, MAX_OTHERS);
  if (others.length === 0) return candidates.map(() => []);
  const own = new Array<number>(candidates.length).fill(0);
  const parts = new Array<number>(candidates.length).fill(0);
  for (const other of others) {
    const most = isContinued(recording, other) ? parts : own;
    const near = [...candidates.keys()].filter((at) => isNear(other, candidates[at]));
    const chances = chancesOf(current, other, near, judging);
    near.forEach((at, index) => {
      most[at] = Math.max(most[at] ?? 0, chances[index] ?? 0);
    });
  }
  return candidates.map((_, at) => [
    ...claimOf("claim", own[at] ?? 0),
    ...claimOf("claim-part", parts[at] ?? 0),
  ]);
}

const STEPS = [0.1, 0.3, 0.6, 0.85, 0.97];

function claimOf(kind: string, chance: number): Evidence[] {
  const step = STEPS.findLast((each) => chance >= each);
  if (step === undefined) return [];
  const isStrong = kind === "claim" && chance >= STRONG;
  const sentence = "Another recording of the day fits it better";
  return [
    {
      feature: `${kind}:${step}`,
      ...(isStrong && { reason: againstReason("claimed", sentence) }),
    },
  ];
}

/** What began on another day is hardly claimed. */
const NEAR_MS = 14 * 3_600_000;

function isNear({ startMs }: RecordingFacts, candidate: Candidate | undefined): boolean {
  const at = candidate?.startMs ?? null;
  return at === null || startMs === null || Math.abs(startMs - at) <= NEAR_MS;
}

function chancesOf(
  { candidates, context }: Case,
  recording: RecordingFacts,
  near: readonly number[],
  { clock, weights }: Judging,
): number[] {
  const title = readTitle(recording.title);
  const current = {
    recording: withTimeOfTitle(recording, context.timeZone),
    candidates: near.flatMap((at) => candidates[at] ?? []),
    context,
  };
  const each = current.candidates.map((candidate) => ({
    candidate,
    evidence: [
      ...timeEvidence(current, candidate, clock),
      ...placeEvidence(current, candidate, false),
      ...titleEvidence(title, candidate),
    ],
  }));
  return probabilitiesOf({ each, none: noneEvidence(current, title) }, weights);
}
