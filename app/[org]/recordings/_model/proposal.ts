import { clipName } from "#lib/clip.ts";
import type { Candidate, RankedCandidate } from "#lib/linking/rank-facts.ts";

/** What a ranked record is called, and its account, if that isn't its name. */
export function namesOf({
  id,
  externalId,
  subject,
  opportunityName,
  customerNames = [],
}: Candidate): { name: string; account: string | null } {
  const account = customerNames[0]?.trim() || null;
  const own = subject?.trim() || opportunityName?.trim() || null;
  return {
    name: clipName(own ?? account ?? `Appointment ${externalId ?? id}`),
    account: own === null || account === null ? null : clipName(account),
  };
}

/** "98%", and never "100%" or "0%": nothing that is judged is certain. */
export function percentOf(confidence: number): string {
  if (confidence < 0.01) return "under 1%";
  return `${Math.min(99, Math.round(confidence * 100))}%`;
}

/**
 * Why the proposal is another appointment than the cause of being unlinked names, or one of them has
 * none; null if they agree. `fits` is undefined if the cause doesn't say.
 */
export function whyUnlikeCause(
  fits: string | null | undefined,
  proposed: Pick<RankedCandidate, "id" | "sameAs"> | null,
): string | null {
  if (fits === undefined || fits === (proposed?.id ?? null)) return null;
  if (fits !== null && proposed?.sameAs?.includes(fits)) return null;
  return "The cause looks only at the times and addresses of the rep's own appointments. A proposal also weighs names, teammates, and wrong clocks, and needs more certainty.";
}
