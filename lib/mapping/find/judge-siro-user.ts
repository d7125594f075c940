import type { MappingIssue } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { lacksEmail } from "./judge-crm-user.ts";
import type { Link } from "./links.ts";
import { makeIssue } from "./make-issue.ts";
import { explainDifference, propose } from "./suggest.ts";

export type Case = {
  siro: SiroPerson;
  links: readonly Link[];
  /** CRM users with this user's email, whose names are others. */
  claimants: readonly CrmPerson[];
  /** Has an external id that no CRM user has, as far as all CRM users are known. */
  hasUnknownId: boolean;
  /** Whether it may be said that this user has no CRM user. */
  mayBeAlone: boolean;
  /** Whether another issue says already that this CRM user has no sound match. */
  isToldOf: (crm: CrmPerson) => boolean;
};

const isMatched = (link: Link) => link.by !== "evidence";
const isActive = ({ crm }: Link) => crm.isInUse;

/** What is wrong between one Siro user and the CRM users that are, or seem to be, this person. */
export function judgeSiroUser(given: Case): MappingIssue[] {
  const { siro, links } = given;
  if (!siro.isInUse) return links.filter(isActive).map(makeDisabled);
  const active = links.filter(isActive);
  const contested = judgeClaims(given, active);
  const gone = links.filter((link) => !isActive(link) && (isMatched(link) || active.length === 0));
  if (gone.length > 0 && !active.some(isMatched)) {
    // A new record of the person may be there already.
    const issue = { siro: [siro], crm: gone.map(({ crm }) => crm) };
    return [...contested, makeIssue("inactive-crm-user", issue, propose(active[0]))];
  }
  if (active.length === 0) return [...contested, ...judgeAlone(given)];
  return [...contested, ...judgeActive(given, active), ...judgeConnections(siro, active)];
}

const makeDisabled = (link: Link) =>
  makeIssue("disabled-siro-user", { siro: [link.siro], crm: [link.crm] }, propose(link));

function judgeAlone({ siro, hasUnknownId, mayBeAlone }: Case): MappingIssue[] {
  if (hasUnknownId) return [makeIssue("unknown-external-id", { siro: [siro] })];
  const issues: MappingIssue[] = [];
  if (siro.email === null) issues.push(makeIssue("missing-email", { siro: [siro] }));
  if (mayBeAlone) issues.push(makeIssue("siro-user-without-crm-user", { siro: [siro] }));
  return issues;
}

/** CRM users of one connection that are all taken for this user, and those that have the same email. */
function judgeClaims({ siro, claimants }: Case, active: readonly Link[]): MappingIssue[] {
  const rivals = rivalsOf(active);
  const areClaimed = claimants.length > 0 && active.length > 0;
  if (rivals.length === 0 && !areClaimed) return [];
  const linked = areClaimed ? active : rivals;
  const crm = new Set([...linked.map((link) => link.crm), ...claimants]);
  return [makeIssue("contested-siro-user", { siro: [siro], crm: [...crm] })];
}

/** Links to CRM users of one connection; an unknown connection may be any of the others. */
function rivalsOf(active: readonly Link[]): Link[] {
  const areKnown = active.every(({ crm }) => crm.connectionId !== null);
  const byConnection = Map.groupBy(active, ({ crm }) => areKnown && crm.connectionId);
  return [...byConnection.values()].flatMap((links) => (links.length > 1 ? links : []));
}

/** What is wrong with each match and each suggested match. */
function judgeActive(given: Case, active: readonly Link[]): MappingIssue[] {
  const { siro, hasUnknownId, isToldOf } = given;
  const rivals = new Set(rivalsOf(active));
  const issues: MappingIssue[] = [];
  // The CRM ID is meant to be one of theirs.
  const lost = hasUnknownId && !active.some(isMatched) ? active[0] : undefined;
  if (lost) issues.push(makeIssue("unknown-external-id", { siro: [siro] }, propose(lost)));
  for (const link of active) {
    const { crm } = link;
    if (lacksEmail(crm)) issues.push(makeIssue("missing-email", { crm: [crm] }, propose(link)));
    if (isMatched(link)) issues.push(...judgeEmails(link));
    else if (link !== lost && !rivals.has(link) && !isToldOf(crm)) {
      issues.push(makeIssue("crm-user-without-siro-user", { crm: [crm] }, propose(link)));
    }
  }
  if (siro.email === null && !hasUnknownId && active.some(({ crm }) => !lacksEmail(crm))) {
    const proposed = active.find((link) => !isMatched(link));
    issues.push(makeIssue("missing-email", { siro: [siro] }, propose(proposed)));
  }
  return issues;
}

/** Emails of a match that differ, so that a sync by email may break it. */
function judgeEmails({ siro, crm }: Link): MappingIssue[] {
  const [ours, theirs] = [siro.email?.text, crm.email?.text];
  if (lacksEmail(crm) || !ours || !theirs || ours === theirs) return [];
  return [
    makeIssue("email-mismatch", { siro: [siro], crm: [crm] }, null, explainDifference(siro, crm)),
  ];
}

/** A person whom several connections have. */
function judgeConnections(siro: SiroPerson, active: readonly Link[]): MappingIssue[] {
  const crm = active.map((link) => link.crm);
  const connections = new Set(crm.map(({ connectionId }) => connectionId));
  if (connections.size < 2 || connections.has(null)) return [];
  return [makeIssue("several-connections", { siro: [siro], crm })];
}
