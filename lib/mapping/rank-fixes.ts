import { type FixOption, type IssuePeople, isDoubtful, type KnownEmails } from "./fix-options.ts";
import type { IssueKind, MappingIssue } from "./issue.ts";

/** A fix with what speaks for it or against it. `blocked`: it can't work, and `why` says so. */
export type RankedFix = FixOption & { why: string; blocked: boolean };

/** What decides whether a fix can work, besides the records of the issue's own people. */
export type FixFacts = {
  /** The Siro user who has this email, or this CRM ID. */
  ownerOfEmail: (email: string) => Owner | null;
  ownerOfExternalId: (externalId: string) => Owner | null;
  appointmentsOf: (crmUserId: string) => AppointmentsFound;
};

type Owner = { id: string; name: string };

/** The appointments of a CRM user that can be resynced. `problem`: why they couldn't be read to the end. */
export type AppointmentsFound = { count: number; problem: string | null };

type Prospect = { why: string; rank: number };
const BLOCKED = 3;
const fits = (why: string): Prospect => ({ why, rank: 0 });
const doubtful = (why: string): Prospect => ({ why, rank: 1 });
const weak = (why: string): Prospect => ({ why, rank: 2 });
const blocked = (why: string): Prospect => ({ why, rank: BLOCKED });

/** The fixes for an issue, the one most likely to work first and those that can't work last, each with why. */
export function rankFixes(
  issue: MappingIssue,
  options: readonly FixOption[],
  people: IssuePeople,
  known: KnownEmails,
  facts: FixFacts,
): RankedFix[] {
  return options
    .map((option) => ({ option, ...prospectOf(issue, option, people, known, facts) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ option, why, rank }) => ({ ...option, why, blocked: rank === BLOCKED }));
}

function prospectOf(
  { kind }: MappingIssue,
  option: FixOption,
  people: IssuePeople,
  known: KnownEmails,
  facts: FixFacts,
): Prospect {
  switch (option.fix) {
    case "change-email":
      return emailProspect(option, isDoubtful(option, people, known), facts);
    case "resync":
      return resyncProspect(facts.appointmentsOf(option.crmUserId));
    case "create-user":
      return creationProspect(option, facts);
    case "disable":
      return fits(disablingReason(kind, option, people));
    case "enable":
      return fits("The match stays, and this person can record again.");
    case "map-in-siro":
      return fits("Works regardless of the emails, but someone has to do it in Siro.");
    case "change-name":
      return weak("Siro doesn't match by name, so this alone creates no match.");
  }
}

function emailProspect(
  option: Extract<FixOption, { fix: "change-email" }>,
  isWorse: boolean,
  { ownerOfEmail }: FixFacts,
): Prospect {
  const owner = ownerOfEmail(option.after);
  if (owner && owner.id !== option.siroUserId) {
    return blocked(`${owner.name} already has this email in Siro.`);
  }
  return isWorse
    ? doubtful("The CRM's email looks wrong. Correct it in the CRM instead if you can.")
    : fits("Both emails will be the same, and Siro matches people by email.");
}

function resyncProspect({ count, problem }: AppointmentsFound): Prospect {
  if (count > 0) return fits("Siro matches the rep again by the email sent with the appointment.");
  return problem === null
    ? blocked("Siro has no appointments for this CRM user, so there is nothing to resync.")
    : blocked(`This CRM user's appointments couldn't be read. ${problem}`);
}

function creationProspect(
  { email, externalId }: Extract<FixOption, { fix: "create-user" }>,
  { ownerOfEmail, ownerOfExternalId }: FixFacts,
): Prospect {
  const sameId = ownerOfExternalId(externalId);
  if (sameId) return blocked(`${sameId.name} already has this CRM ID in Siro.`);
  if (email === "")
    return fits("No Siro user fits this person. The CRM has no email, so enter one.");
  const sameEmail = ownerOfEmail(email);
  if (sameEmail) return blocked(`${sameEmail.name} already has this email in Siro.`);
  return fits("No Siro user fits this CRM user.");
}

function disablingReason(
  kind: IssueKind,
  { siroUserId }: { siroUserId: string },
  { siroUsers }: IssuePeople,
): string {
  if (kind === "inactive-crm-user")
    return "The CRM user is inactive, so this person may have left.";
  if (kind !== "duplicate-siro-users") return "No CRM user fits this person, who may have left.";
  const user = siroUsers.find(({ id }) => id === siroUserId);
  return user?.externalId
    ? "This user has the CRM ID, so its recordings can be linked. Keep it if it's the right one."
    : "This user has no CRM ID, so it's the safer one to disable.";
}
