import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { AppointmentEvidence } from "./appointment-evidence.ts";
import { findMappingIssues } from "./find-issues.ts";
import { findMatch } from "./find-match.ts";
import type { FixKind, FixState } from "./fix.ts";
import { ISSUE_KINDS, type IssueKind, type MappingIssue } from "./issue.ts";
import { unknownFact } from "./unknown-fact.ts";

/** One fix, and the current Siro records of everyone it concerns. */
export type FixCase = {
  issue: Pick<MappingIssue, "kind" | "siroUserIds" | "crmUserIds">;
  fix: FixKind;
  /** The pair that should be matched after the fix; null if ambiguous. */
  pair: { siroUserId: string; crmUserId: string } | null;
  /** Without people that Siro no longer has. */
  siroUsers: User[];
  crmUsers: CrmUser[];
  /** CRM users concerned that Siro has no record of. */
  unknownCrmUserIds: string[];
  /**
   * Whether Siro shows IDs of whom it has matched in this organization. Then an equal email is only a
   * match to come; elsewhere it's the match.
   */
  hasIds: boolean;
  /** What appointments say against matches by email. */
  evidence?: readonly AppointmentEvidence[];
  now: Date;
  /** When waiting ends. */
  endsAt: Date;
};

export type Judgement = { state: FixState; finding: string };

/** Issues about who is matched to whom. Half fixed, one of them turns into another. */
const ABOUT_A_MATCH: readonly IssueKind[] = [
  "crm-user-without-siro-user",
  "siro-user-without-crm-user",
  "unknown-external-id",
  "swapped-external-ids",
  "contested-siro-user",
  "email-mismatch",
  "missing-email",
];

/** Fixes that take effect with a sync. The others take effect immediately or not at all. */
const WAITING_FIXES: readonly FixKind[] = [
  "change-email",
  "change-name",
  "create-user",
  "resync",
  "map-in-siro",
];

/**
 * Whether a fix resolved its issue, judged by Siro's records alone. It's fixed when the finder no longer
 * finds the issue although the records have the fields it compares, and, for issues about a match, when
 * the records show that match by the finder's own rules. Until then it waits for Siro's next sync, up to
 * `endsAt`, if a sync can help.
 */
export function judgeFix(fixCase: FixCase): Judgement {
  const open = whatIsOpen(fixCase);
  if (open === null) return { state: "fixed", finding: whatIsFixed(fixCase) };
  if (!WAITING_FIXES.includes(fixCase.fix)) return { state: "not-fixed", finding: open };
  return fixCase.now < fixCase.endsAt
    ? { state: "waiting", finding: open }
    : { state: "not-fixed", finding: `${open} Siro had two days to show the change.` };
}

/** Why the issue is not fixed yet, or null. */
function whatIsOpen(fixCase: FixCase): string | null {
  const { issue, siroUsers, crmUsers } = fixCase;
  const [unknown] = fixCase.unknownCrmUserIds;
  if (unknown !== undefined) {
    return `Siro has no record of CRM user ${unknown}, so the fix can't be confirmed.`;
  }
  if (siroUsers.length + crmUsers.length === 0) {
    return "Siro has no record of these people, so the fix can't be confirmed.";
  }
  const match = matchOf(fixCase);
  if (match && !match.isThere) return `Siro doesn't match ${match.names} yet.`;
  const fact = match ? null : unknownFact(issue.kind, siroUsers, crmUsers);
  if (fact) return `Siro's records don't show ${fact}, so the fix can't be confirmed.`;
  const left = findMappingIssues(fixCase).find(isLeft(fixCase, match));
  return left ? `Siro's records still show this issue: “${ISSUE_KINDS[left.kind]}”.` : null;
}

function whatIsFixed(fixCase: FixCase): string {
  const match = matchOf(fixCase);
  if (!match) return "Siro's records no longer show this issue.";
  return match.by === "email"
    ? `Same email in Siro and the CRM, which is how Siro matches ${match.names}.`
    : `Siro matches ${match.names}.`;
}

/** Whether the match of this fix rests on an equal email alone, as far as Siro's records show. */
export const isMatchedByEmail = (fixCase: FixCase) => matchOf(fixCase)?.by === "email";

/** The match that this fix is for; null if the issue is not about one. */
function matchOf(fixCase: FixCase) {
  const { issue, pair, fix, siroUsers, crmUsers, hasIds } = fixCase;
  const isForMatch = ABOUT_A_MATCH.includes(issue.kind) && WAITING_FIXES.includes(fix);
  if (!isForMatch || pair === null) return null;
  const siroUser = siroUsers.find(({ id }) => id === pair.siroUserId) ?? null;
  const crmUser = crmUsers.find(({ id }) => id === pair.crmUserId) ?? null;
  const by = findMatch(fixCase, pair);
  const names = `${nameOf(siroUser)} to CRM user ${nameOf(crmUser)}`;
  return { pair, by, names, isThere: by !== null && !(by === "email" && hasIds) };
}

/**
 * Whether an issue found now means that the fix is not done. An equal email must be contradicted by
 * nothing, so every issue about this match counts; an ID or a pointer only has to end the issue itself.
 */
function isLeft({ issue }: FixCase, match: ReturnType<typeof matchOf>) {
  const { siroUserId, crmUserId } = match?.pair ?? { siroUserId: "", crmUserId: "" };
  const pair = { siroUserIds: [siroUserId], crmUserIds: [crmUserId] };
  return (found: MappingIssue) => {
    if (!match && ABOUT_A_MATCH.includes(issue.kind)) return isAbout(found, ABOUT_A_MATCH, issue);
    const isAgainst = match?.by === "email" && isAbout(found, ABOUT_A_MATCH, pair);
    return isAgainst || isAbout(found, [issue.kind], issue);
  };
}

/** One of these kinds about any of the same people, even if others of them are fixed. */
function isAbout(
  found: MappingIssue,
  kinds: readonly IssueKind[],
  { siroUserIds, crmUserIds }: Omit<FixCase["issue"], "kind">,
): boolean {
  return (
    kinds.includes(found.kind) &&
    (found.siroUserIds.some((id) => siroUserIds.includes(id)) ||
      found.crmUserIds.some((id) => crmUserIds.includes(id)))
  );
}

function nameOf(person: User | CrmUser | null): string {
  if (person === null) return "–";
  const name =
    "raw" in person ? person.name : [person.firstName, person.lastName].filter(Boolean).join(" ");
  return name || person.email || person.externalId || person.id;
}
