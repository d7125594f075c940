import type { MappingIssue } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import type { Joined } from "./join-records.ts";
import type { Link } from "./links.ts";
import { makeIssue } from "./make-issue.ts";
import { propose } from "./suggest.ts";

/** Facts that are issues by themselves, whatever else is wrong with a person. */
export function judgeFacts(people: Joined): MappingIssue[] {
  return [...judgeMissingEmails(people), ...judgeConnections(people)];
}

/** Whether the record itself has no email, as far as known. */
const lacksEmail = (one: SiroPerson | CrmPerson) =>
  one.isInUse &&
  ("connectionId" in one
    ? !one.isPartial && (one.email === null || one.hasEmailAsName)
    : one.email === null);

/** People in use without an email, which a sync by email needs. */
function judgeMissingEmails({ siro, crm, links, twins }: Joined): MappingIssue[] {
  const isSpare = (one: SiroPerson) =>
    links.of(one).length === 0 && twins.othersOf(one).some((twin) => links.of(twin).length > 0);
  return [
    ...siro
      .filter((one) => lacksEmail(one) && !isSpare(one))
      .map((one) => {
        const proposed = links.of(one).find((link) => link.by === "evidence");
        return makeIssue("missing-email", { siro: [one] }, propose(proposed));
      }),
    ...crm
      .filter(lacksEmail)
      .map((one) => makeIssue("missing-email", { crm: [one] }, propose(links.ofCrm(one)))),
  ];
}

/** People who are in several connections. */
function judgeConnections({ siro, links, unsound, settled }: Joined): MappingIssue[] {
  const issues: MappingIssue[] = [];
  for (const one of siro) {
    // A disabled user is still the same person.
    const all = one.isInUse ? links.of(one) : [...links.of(one), ...unsound.of(one)];
    if (all.length < 2 || settled.has(one)) continue;
    const crm = all.flatMap((link) => (link.crm.isInUse ? [link.crm] : []));
    const connections = new Set(crm.map(({ connectionId }) => connectionId));
    if (connections.size < 2 || connections.has(null)) continue;
    issues.push(makeIssue("several-connections", { siro: [one], crm }));
  }
  return issues;
}

const isMatched = (link: Link | undefined) => link !== undefined && link.by !== "evidence";

/** A mailbox in Siro that several people in the CRM use: Siro can match only one of them to it. */
export function judgeSharedMailboxes({ siro, crm, machines, links }: Joined): MappingIssue[] {
  const users = new Blocks<CrmPerson>();
  for (const one of crm) {
    if (one.isInUse && one.email && one.hasRoleMailbox && !isMatched(links.ofCrm(one))) {
      users.add(one.email.text, one);
    }
  }
  return [...siro, ...machines.siro].flatMap((one) => {
    if (!one.isInUse || !one.hasRoleMailbox || !one.email) return [];
    const crms = users.get(one.email.text);
    return crms.length > 1 ? [makeIssue("contested-siro-user", { siro: [one], crm: crms })] : [];
  });
}
