import { clipName } from "#lib/clip.ts";
import type { Cause } from "#lib/linking/causes/finding.ts";
import { topicsOf } from "#lib/linking/rank/reason-topics.ts";
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

/** What the cause of being unlinked says of appointments. */
export type CauseView = {
  /** Siro ID of the appointment that it names. Null: none fits. Undefined: it doesn't say. */
  fits?: string | null;
  causes: readonly Cause[];
};

/**
 * What makes the proposal another appointment than the cause of being unlinked names, or one of them has
 * none, in a sentence; null if they agree.
 */
export function whyUnlikeCause(
  why: CauseView | null | undefined,
  proposed: Pick<RankedCandidate, "id" | "sameAs" | "reasons"> | null,
): string | null {
  const fits = why?.fits;
  if (!why || fits === undefined || fits === (proposed?.id ?? null)) return null;
  if (proposed === null)
    return "One appointment fits by time and place, but there isn't enough other evidence to propose it.";
  if (fits !== null && proposed.sameAs?.includes(fits)) return null;
  const { fitting, against } = topicsOf(proposed.reasons);
  if (fits !== null || why.causes.includes("several-fit")) {
    const alone = `By time and place alone, ${fits === null ? "several fit" : "another one fits"}`;
    const more = fitting.filter((topic) => topic === "title" || topic === "rep");
    if (more.length === 0) return `${alone}.`;
    return `${alone}, but the ${listed(more)} ${more.length > 1 ? "point" : "points"} to the proposed one.`;
  }
  if (proposed.reasons.some(({ kind }) => kind === "teammate"))
    return "The proposed appointment belongs to a teammate. The reason given for being unlinked considers only the rep's own appointments.";
  if (fitting.length === 0) return null;
  if (against.length === 0)
    return `The ${listed(fitting)} of the proposed appointment ${fitting.length > 1 ? "fit" : "fits"}.`;
  return `The ${listed(against)} of the proposed appointment ${against.length > 1 ? "don't" : "doesn't"} fit, but the ${listed(fitting)} ${fitting.length > 1 ? "do" : "does"}.`;
}

const listed = (words: readonly string[]) => new Intl.ListFormat("en-US").format(words);
