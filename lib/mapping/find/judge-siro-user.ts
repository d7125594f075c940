import type { MappingIssue, Reason } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import type { Evidence } from "./evidence.ts";
import type { Link } from "./links.ts";
import { makeIssue } from "./make-issue.ts";
import { explainDifference, propose, proposeByEmail } from "./suggest.ts";

type Case = {
  siro: SiroPerson;
  links: readonly Link[];
  /** CRM users with this user's email but a different name. */
  claimants: readonly CrmPerson[];
  /** Has an external ID that no CRM user has, as far as all CRM users are known. */
  hasUnknownId: boolean;
  /** Whether we can say that this user has no CRM user. */
  mayBeAlone: boolean;
  /** Whether another issue already says that this CRM user has no sound match. */
  isToldOf: (crm: CrmPerson) => boolean;
};

const isMatched = (link: Link) => link.by !== "evidence";
const isActive = ({ crm }: Link) => crm.isInUse;

/** What is wrong between one Siro user and the CRM users that are, or seem to be, this person. */
export function judgeSiroUser(given: Case): MappingIssue[] {
  const { siro, links } = given;
  const active = links.filter(isActive);
  if (!siro.isInUse) return active.map(makeDisabled);
  const gone = links.filter((link) => !isActive(link) && (isMatched(link) || active.length === 0));
  const isGone = gone.length > 0 && !active.some(isMatched);
  return [
    ...judgeId(given, active),
    ...judgeClaims(given, active),
    ...(isGone ? [makeInactive(siro, gone, active)] : judgeActive(given, active)),
    ...(links.length === 0 && given.mayBeAlone && !given.hasUnknownId
      ? [makeIssue("siro-user-without-crm-user", { siro: [siro] })]
      : []),
  ];
}

const makeDisabled = (link: Link) =>
  makeIssue("disabled-siro-user", { siro: [link.siro], crm: [link.crm] }, propose(link));

/** The CRM user is gone; there may already be a new record of the person. */
function makeInactive(siro: SiroPerson, gone: readonly Link[], active: readonly Link[]) {
  const crm = gone.map((link) => link.crm);
  return makeIssue("inactive-crm-user", { siro: [siro], crm }, propose(active[0]));
}

/** A CRM ID that no CRM user has. It's assumed to mean the CRM user found in another way. */
function judgeId({ siro, hasUnknownId }: Case, active: readonly Link[]): MappingIssue[] {
  if (!hasUnknownId) return [];
  const proposed = proposeByEmail(active[0]);
  return [
    makeIssue("unknown-external-id", { siro: [siro] }, proposed, isNumber(siro) ? [OWNER_ID] : []),
  ];
}

const isNumber = ({ externalId }: SiroPerson) => /^\d+$/.test(externalId ?? "");

const OWNER_ID: Reason = {
  of: "external-id",
  text: "A CRM may give a person several IDs, as HubSpot does with a user ID and an owner ID. Check that this is the user ID",
};

/** CRM users of one connection that are all linked to this user, and those with the same email. */
function judgeClaims({ siro, claimants }: Case, active: readonly Link[]): MappingIssue[] {
  const areClaimed = claimants.length > 0 && active.length > 0;
  if (!areClaimed && rivalsOf(active).length === 0) return [];
  const crm = new Set([...active.map((link) => link.crm), ...claimants]);
  return [makeIssue("contested-siro-user", { siro: [siro], crm: [...crm] })];
}

/** Links to CRM users of one connection; an unknown connection may be any of the others. */
function rivalsOf(active: readonly Link[]): Link[] {
  const areKnown = active.every(({ crm }) => crm.connectionId !== null);
  const byConnection = Map.groupBy(active, ({ crm }) => areKnown && crm.connectionId);
  return [...byConnection.values()].flatMap((links) => (links.length > 1 ? links : []));
}

/** What is wrong with each match and each suggested match. */
function judgeActive({ hasUnknownId, isToldOf }: Case, active: readonly Link[]): MappingIssue[] {
  const rivals = new Set(rivalsOf(active));
  const told = hasUnknownId ? active[0] : undefined;
  return active.flatMap((link) => {
    const { crm } = link;
    if (isMatched(link)) return judgeEmails(link);
    if (link === told || rivals.has(link) || isToldOf(crm)) return [];
    const reasons = link.by === "evidence" ? explainUnlisted(link.evidence) : [];
    return [makeIssue("crm-user-without-siro-user", { crm: [crm] }, propose(link), reasons)];
  });
}

function explainUnlisted({ unlisted = 0 }: Evidence): Reason[] {
  if (unlisted === 0) return [];
  const text = `The emails are equal, but Siro doesn't list the CRM user's appointments for the Siro user (${unlisted} checked)`;
  return [{ of: "absence", text }];
}

/** Different emails within a match, so a sync by email may break it. */
function judgeEmails({ siro, crm }: Link): MappingIssue[] {
  const [ours, theirs] = [siro.email?.text, crm.email?.text];
  if (crm.hasEmailAsName || !ours || !theirs || ours === theirs) return [];
  return [
    makeIssue("email-mismatch", { siro: [siro], crm: [crm] }, null, explainDifference(siro, crm)),
  ];
}
