import { proposedOf } from "#lib/linking/proposed-of.ts";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { PickableCandidate } from "../_queries/shown-candidate.ts";

/** Below this, the linked record is itself unlikely, even if nothing is proposed instead. */
const UNLIKELY = 0.05;

/** A link that Siro made and the ranking disagrees with; plain data for the browser. */
export type Suspicion = {
  recording: { id: string; title: string; rep: string | null; recordedAt: string | null };
  /** Fingerprint of the link that was judged. */
  expected: string;
  /** False: Siro only suggests it, and the recording counts as unlinked. */
  isLinked: boolean;
  current: PickableCandidate;
  /** The record that fits better; null if none does. */
  better: PickableCandidate | null;
};

type JudgedCandidate = Pick<RankedCandidate, "id" | "confidence" | "verdict" | "sameAs">;

export type ScanPart = {
  suspicions: Suspicion[];
  /** Links that Siro made, of those that were looked at. */
  matched: number;
  /** Recordings that were looked at. */
  looked: number;
  /** Links that couldn't be judged: not to an appointment, or Siro didn't show enough. */
  unjudged: number;
  /** Where the next part begins; null at the end. */
  cursor: string | null;
  /** Siro left recordings out of this part, or out of what comes after it. */
  isCut: boolean;
  /** When the oldest recording of this part was made (ISO). */
  backTo: string | null;
};

/** The record that Siro matched: linked, or only suggested. */
export function matchedOf(
  candidates: readonly PickableCandidate[],
  suggestedId: string | null,
): PickableCandidate | undefined {
  return (
    candidates.find(({ isCurrent }) => isCurrent) ??
    candidates.find(({ id }) => suggestedId !== null && id === suggestedId)
  );
}

/** Whether a match is doubtful, and what fits better. Null: not doubtful. */
export function judgeLink<Candidate extends JudgedCandidate>(
  candidates: readonly Candidate[],
  current: Candidate | undefined,
  isWhole: boolean,
): { current: Candidate; better: Candidate | null } | null {
  const [best] = candidates;
  if (!current || !best) return null;
  // Linking any listing of one appointment is right, and the best of them has the chances of all.
  const isSame = best === current || (best.sameAs?.includes(current.id) ?? false);
  const proposed = proposedOf(candidates);
  if (!isSame && proposed) return { current, better: proposed };
  const isPoor = isWhole && (isSame ? best : current).confidence < UNLIKELY;
  return isPoor ? { current, better: null } : null;
}
