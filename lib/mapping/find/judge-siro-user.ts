import type { MappingIssue } from "../issue.ts";
import type { SiroPerson } from "../records/people.ts";
import type { Link } from "./links.ts";
import { makeIssue } from "./make-issue.ts";
import { propose } from "./suggest.ts";

export type Case = {
  siro: SiroPerson;
  links: readonly Link[];
  /** Has an external id that no CRM user has, as far as all CRM users are known. */
  hasUnknownId: boolean;
  /** Whether it may be said that this user has no CRM user. */
  mayBeAlone: boolean;
};

const isProof = (link: Link) => link.by !== "evidence";
const isActive = ({ crm }: Link) => crm.isInUse;
const lacksEmail = ({ crm }: Link) => crm.email === null || crm.hasEmailAsName;

/** What is wrong between one Siro user and the CRM users that are, or seem to be, this person. */
export function judgeSiroUser(given: Case): MappingIssue[] {
  const { siro, links } = given;
  const [first, second] = links;
  if (!first) return judgeAlone(given);
  if (!siro.isInUse) {
    return links
      .filter(isActive)
      .map((link) =>
        makeIssue("disabled-siro-user", { siro: [siro], crm: [link.crm] }, propose(link)),
      );
  }
  if (!second && isActive(first)) return judgePair(given, first);
  const active = links.filter(isActive);
  const gone = links.filter((link) => !isActive(link) && (isProof(link) || active.length === 0));
  if (gone.length > 0 && !active.some(isProof)) {
    // A new record of the person may be there already.
    const issue = { siro: [siro], crm: gone.map(({ crm }) => crm) };
    return [makeIssue("inactive-crm-user", issue, propose(active[0]))];
  }
  return judgeSeveral(given, active);
}

function judgeAlone({ siro, hasUnknownId, mayBeAlone }: Case): MappingIssue[] {
  if (!siro.isInUse) return [];
  if (hasUnknownId) return [makeIssue("unknown-external-id", { siro: [siro] })];
  if (siro.email === null) return [makeIssue("missing-email", { siro: [siro] })];
  return mayBeAlone ? [makeIssue("siro-user-without-crm-user", { siro: [siro] })] : [];
}

/** A Siro user with one CRM user, as most are. */
function judgePair({ siro, hasUnknownId }: Case, link: Link): MappingIssue[] {
  if (hasUnknownId && !isProof(link)) {
    return [makeIssue("unknown-external-id", { siro: [siro] }, propose(link))];
  }
  const wrong = judgeEmails(link);
  if (wrong) return [wrong];
  if (siro.email === null && !lacksEmail(link)) {
    return [makeIssue("missing-email", { siro: [siro] }, propose(link))];
  }
  return isProof(link) ? [] : [makeUntied(link)];
}

function judgeSeveral({ siro, hasUnknownId }: Case, active: readonly Link[]): MappingIssue[] {
  const issues: MappingIssue[] = [];
  // An unknown connection may be any of the others.
  const areKnown = active.every(({ crm }) => crm.connectionId !== null);
  const byConnection = Map.groupBy(active, ({ crm }) => areKnown && crm.connectionId);
  for (const rivals of byConnection.values()) {
    if (rivals.length < 2) continue;
    const crm = rivals.map((link) => link.crm);
    issues.push(makeIssue("contested-siro-user", { siro: [siro], crm }));
  }
  const clear = [...byConnection.values()].flatMap((links) => (links.length === 1 ? links : []));
  const isTied = active.some(isProof);
  const pending: Link[] = [];
  for (const link of clear) {
    if (hasUnknownId && !isTied && link === clear[0]) {
      issues.push(makeIssue("unknown-external-id", { siro: [siro] }, propose(link)));
      continue;
    }
    const wrong = judgeEmails(link);
    if (wrong) issues.push(wrong);
    else if (!isProof(link)) pending.push(link);
  }
  if (siro.email === null && !hasUnknownId && clear.some((link) => !lacksEmail(link))) {
    issues.push(makeIssue("missing-email", { siro: [siro] }, propose(pending.shift())));
  }
  if (byConnection.size === 1) return issues.concat(pending.map(makeUntied));
  // Who is tied in one connection is known there: the others are more of the same person.
  const crm = active.map((link) => link.crm);
  const proposed = isTied ? propose(pending[0]) : null;
  issues.push(makeIssue("several-connections", { siro: [siro], crm }, proposed));
  return isTied ? issues : issues.concat(pending.map(makeUntied));
}

const makeUntied = (link: Link) =>
  makeIssue("crm-user-without-siro-user", { crm: [link.crm] }, propose(link));

/**
 * What the addresses of a pair say; null where they do no harm. That they differ is said of a tie, which
 * a sync by e-mail may break: a pair that is only taken for one has no Siro user yet, and that is said.
 */
function judgeEmails(link: Link): MappingIssue | null {
  const { siro, crm } = link;
  if (lacksEmail(link)) {
    return crm.isPartial ? null : makeIssue("missing-email", { crm: [crm] }, propose(link));
  }
  if (!isProof(link) || siro.email === null || siro.email.text === crm.email?.text) return null;
  return makeIssue("email-mismatch", { siro: [siro], crm: [crm] });
}
