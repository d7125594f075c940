import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { findMappingIssues } from "./find-issues.ts";
import type { FixKind, FixState } from "./fix.ts";
import { ISSUE_KINDS, type IssueKind, type MappingIssue } from "./issue.ts";
import { isTied } from "./tied.ts";
import { unknownFact } from "./unknown-fact.ts";

/** One fix, and the records of everybody whom it concerns as Siro has them now. */
export type FixCase = {
  issue: Pick<MappingIssue, "kind" | "siroUserIds" | "crmUserIds">;
  fix: FixKind;
  /** The two who should be tied afterwards, where it is clear who they are. */
  pair: { siroUserId: string; crmUserId: string } | null;
  /** Who is gone from Siro is not among them. */
  siroUsers: User[];
  crmUsers: CrmUser[];
  /** CRM users concerned of whom Siro shows no record. */
  unknownCrmUserIds: string[];
  now: Date;
  /** When waiting ends. */
  endsAt: Date;
};

export type Judgement = { state: FixState; finding: string };

/**
 * Issues about who is tied to whom. Equal e-mails promise a tie, only Siro's records show it; half
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

/** Fixes whose effect comes with a sync. Those of the others are there at once, or not at all. */
const WAITING_FIXES: readonly FixKind[] = [
  "change-email",
  "change-name",
  "create-user",
  "resync",
  "map-in-siro",
];

/**
 * Whether a fix cured its issue, by Siro's own records and nothing else. It is fixed when the finder no
 * longer finds the issue among the people concerned, though their records tell what it looks at, and,
 * where the issue is about a tie, when the records show that tie. Until then it waits for Siro's next
 * sync, if one can help, up to `endsAt`.
 */
export function judgeFix(fixCase: FixCase): Judgement {
  const open = whatIsOpen(fixCase);
  if (open === null) return { state: "fixed", finding: whatIsFixed(fixCase) };
  if (!WAITING_FIXES.includes(fixCase.fix)) return { state: "not-fixed", finding: open };
  return fixCase.now < fixCase.endsAt
    ? { state: "waiting", finding: open }
    : { state: "not-fixed", finding: `${open} Siro had two days to show it.` };
}

/** What still keeps it from being fixed, or null. */
function whatIsOpen(fixCase: FixCase): string | null {
  const { issue, siroUsers, crmUsers } = fixCase;
  const [unknown] = fixCase.unknownCrmUserIds;
  if (unknown !== undefined) {
    return `Siro shows no record of CRM user ${unknown}, so nothing proves it.`;
  }
  if (siroUsers.length + crmUsers.length === 0) {
    return "Siro shows no record of the people concerned, so nothing proves it.";
  }
  const tie = tieOf(fixCase);
  if (tie && !tie.isThere) {
    return `Siro's records do not tie ${nameOf(tie.siroUser)} to CRM user ${nameOf(tie.crmUser)} yet.`;
  }
  const fact = tie ? null : unknownFact(issue.kind, siroUsers, crmUsers);
  if (fact) return `Siro does not tell ${fact}, so nothing proves it.`;
  const kinds = !tie && ABOUT_A_TIE.includes(issue.kind) ? ABOUT_A_TIE : [issue.kind];
  const left = findMappingIssues(fixCase).find((found) => isAbout(found, kinds, issue));
  return left ? `Siro's records still show it: ${ISSUE_KINDS[left.kind]}.` : null;
}

function whatIsFixed(fixCase: FixCase): string {
  const tie = tieOf(fixCase);
  return tie
    ? `Siro's records tie ${nameOf(tie.siroUser)} to CRM user ${nameOf(tie.crmUser)}.`
    : "Siro's records no longer show it.";
}

/** The tie that this fix is for; null where the issue is not about one. */
function tieOf({ issue, pair, fix, siroUsers, crmUsers }: FixCase) {
  const isForTie = ABOUT_A_TIE.includes(issue.kind) && WAITING_FIXES.includes(fix);
  if (!isForTie || pair === null) return null;
  const siroUser = siroUsers.find(({ id }) => id === pair.siroUserId) ?? null;
  const crmUser = crmUsers.find(({ id }) => id === pair.crmUserId) ?? null;
  const isThere = siroUser !== null && crmUser !== null && isTied(siroUser, crmUser, siroUsers);
  return { siroUser, crmUser, isThere };
}

/** One of these kinds about any of the same people, though others of them may be cured. */
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
