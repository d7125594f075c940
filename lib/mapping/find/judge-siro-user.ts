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

/** What is wrong between one Siro user and the CRM users that are, or seem to be, this person. */
export function judgeSiroUser(given: Case): MappingIssue[] {
  const { siro, links } = given;
  const active = links.filter(isActive);
  if (!siro.isInUse) {
    return active.map((link) =>
      makeIssue("disabled-siro-user", { siro: [siro], crm: [link.crm] }, propose(link)),
    );
  }
  const gone = links.filter((link) => !isActive(link));
  const [tiedToGone] = gone.filter(isProof);
  if (tiedToGone && !active.some(isProof)) {
    // A new record of the person may be there already.
    const [successor] = active;
    const issue = { siro: [siro], crm: [tiedToGone.crm] };
    return [makeIssue("inactive-crm-user", issue, propose(successor))];
  }
  if (active.length === 0) return judgeAlone(given, gone);
  return judgeActive(given, active);
}

function judgeAlone({ siro, hasUnknownId, mayBeAlone }: Case, gone: Link[]): MappingIssue[] {
  if (gone.length > 0) {
    return [makeIssue("inactive-crm-user", { siro: [siro], crm: gone.map(({ crm }) => crm) })];
  }
  if (hasUnknownId) return [makeIssue("unknown-external-id", { siro: [siro] })];
  if (siro.email === null) return [makeIssue("missing-email", { siro: [siro] })];
  return mayBeAlone ? [makeIssue("siro-user-without-crm-user", { siro: [siro] })] : [];
}

function judgeActive({ siro, hasUnknownId }: Case, active: readonly Link[]): MappingIssue[] {
  const issues: MappingIssue[] = [];
  const byConnection = Map.groupBy(active, ({ crm }) => crm.connectionId ?? "");
  const contested = [...byConnection.values()].filter((links) => links.length > 1);
  for (const links of contested) {
    const crm = links.map((link) => link.crm);
    issues.push(makeIssue("contested-siro-user", { siro: [siro], crm }));
  }
  const clear = [...byConnection.values()].flatMap((links) => (links.length === 1 ? links : []));
  const isSeveral = byConnection.size > 1;
  const main = clear.find(isProof) ?? clear[0];
  const pending: Link[] = [];
  for (const link of clear) {
    if (hasUnknownId && link === main && !isProof(link)) {
      issues.push(makeIssue("unknown-external-id", { siro: [siro] }, propose(link)));
      continue;
    }
    const wrong = judgeEmails(link);
    if (wrong) issues.push(wrong);
    else if (!isProof(link)) pending.push(link);
  }
  if (siro.email === null && !hasUnknownId && clear.some((link) => !lacksEmail(link))) {
    const [link] = pending.splice(0, 1);
    issues.push(makeIssue("missing-email", { siro: [siro] }, propose(link)));
  }
  if (isSeveral) {
    const crm = active.map((link) => link.crm);
    issues.push(makeIssue("several-connections", { siro: [siro], crm }, propose(pending[0])));
  } else {
    for (const link of pending) {
      issues.push(makeIssue("crm-user-without-siro-user", { crm: [link.crm] }, propose(link)));
    }
  }
  return issues;
}

const lacksEmail = ({ crm }: Link) => crm.email === null || crm.hasEmailAsName;

/** What the addresses of a pair say; null where a sync by e-mail would find it. */
function judgeEmails(link: Link): MappingIssue | null {
  const { siro, crm } = link;
  if (lacksEmail(link)) {
    return crm.isPartial ? null : makeIssue("missing-email", { crm: [crm] }, propose(link));
  }
  if (siro.email === null || siro.email.text === crm.email?.text) return null;
  return makeIssue("email-mismatch", { siro: [siro], crm: [crm] }, propose(link));
}
