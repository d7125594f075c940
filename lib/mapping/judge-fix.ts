import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { findMappingIssues } from "./find-issues.ts";
import type { FixKind, FixState } from "./fix.ts";
import { ISSUE_KINDS, type IssueKind, type MappingIssue } from "./issue.ts";
import { isTied } from "./tied.ts";
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
  now: Date;
  /** When waiting ends. */
  endsAt: Date;
};

export type Judgement = { state: FixState; finding: string };

/**
 * Issues about who is tied to whom. Equal emails promise a tie, only Siro's records show it; half
 * cured, one of them turns into another.
 */
const ABOUT_A_TIE: readonly IssueKind[] = [
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
 * the records show that match. Until then it waits for Siro's next sync, up to `endsAt`, if a sync can
 * help.
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
  const tie = tieOf(fixCase);
  if (tie && !tie.isThere) {
    return `Siro doesn't match ${nameOf(tie.siroUser)} to CRM user ${nameOf(tie.crmUser)} yet.`;
  }
  const fact = tie ? null : unknownFact(issue.kind, siroUsers, crmUsers);
  if (fact) return `Siro's records don't show ${fact}, so the fix can't be confirmed.`;
  const kinds = !tie && ABOUT_A_TIE.includes(issue.kind) ? ABOUT_A_TIE : [issue.kind];
  const left = findMappingIssues(fixCase).find((found) => isAbout(found, kinds, issue));
  return left ? `Siro's records still show this issue: “${ISSUE_KINDS[left.kind]}”.` : null;
}

function whatIsFixed(fixCase: FixCase): string {
  const tie = tieOf(fixCase);
  return tie
    ? `Siro matches ${nameOf(tie.siroUser)} to CRM user ${nameOf(tie.crmUser)}.`
    : "Siro's records no longer show this issue.";
}

/** The match that this fix is for; null if the issue is not about one. */
function tieOf({ issue, pair, fix, siroUsers, crmUsers }: FixCase) {
  const isForTie = ABOUT_A_TIE.includes(issue.kind) && WAITING_FIXES.includes(fix);
  if (!isForTie || pair === null) return null;
  const siroUser = siroUsers.find(({ id }) => id === pair.siroUserId) ?? null;
  const crmUser = crmUsers.find(({ id }) => id === pair.crmUserId) ?? null;
  const isThere = siroUser !== null && crmUser !== null && isTied(siroUser, crmUser, siroUsers);
  return { siroUser, crmUser, isThere };
}

/** One of these kinds about any of the same people, even if others of them are fixed. */
function isAbout(
  found: MappingIssue,
  kinds: readonly IssueKind[],
  { siroUserIds, crmUserIds }: FixCase["issue"],
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
