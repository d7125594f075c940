import { type Joined, joinRecords } from "./find/join-records.ts";
import { judgeStrangers } from "./find/judge-crm-user.ts";
import { judgeFacts, judgeSharedMailboxes } from "./find/judge-facts.ts";
import { judgeSiroUser } from "./find/judge-siro-user.ts";
import { judgeUnsound } from "./find/judge-unsound.ts";
import { makeIssue } from "./find/make-issue.ts";
import { findSameNames } from "./find/same-names.ts";
import type { MappingIssue } from "./issue.ts";
import type { MappingInput } from "./mapping-input.ts";
import type { CrmPerson, SiroPerson } from "./records/people.ts";

/**
 * Every fault in who is who between Siro and the CRM. An external id, a pointer on the CRM user's record,
 * and an equal email that nothing contradicts are a match; what else emails and names show is a suggestion.
 *
 * Facts that can be fixed by themselves are issues by themselves: a CRM user may have no match and no email.
 */
export function findMappingIssues(input: MappingInput): MappingIssue[] {
  const people = joinRecords(input);
  const issues = [
    ...people.machines.siro.map((one) => makeIssue("service-account", { siro: [one] })),
    ...people.machines.crm.map((one) => makeIssue("service-account", { crm: [one] })),
    ...people.twins.groups.map((group) => makeIssue("duplicate-siro-users", { siro: group })),
    ...people.contests.map(({ siro, crms }) =>
      makeIssue("contested-siro-user", { siro: [siro], crm: crms }),
    ),
    ...judgeUnsound(people),
    ...judgeFacts(people),
    ...judgeSharedMailboxes(people),
    ...judgeSiroSide(people),
    ...judgeCrmSide(people),
    ...findSameNames(people),
  ];
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  return [...byId.keys()].sort().flatMap((id) => byId.get(id) ?? []);
}

function judgeSiroSide(people: Joined) {
  const { siro, links, unsound, twins, claims, settled, isUnknownId, isPartial } = people;
  const claimants = Map.groupBy(claims, (claim) => claim.siro);
  const isToldOf = (crm: CrmPerson) => unsound.ofCrm(crm) !== undefined;
  const issues: MappingIssue[] = [];
  for (const one of siro) {
    if (settled.has(one)) continue;
    const own = links.of(one);
    const isTold = unsound.of(one).length > 0;
    const isSpare = twins.othersOf(one).some((twin) => isBetter(twin, one));
    if (own.length === 0 && (isTold || isSpare)) continue;
    issues.push(
      ...judgeSiroUser({
        siro: one,
        links: own,
        claimants: claimants.get(one)?.map(({ crm }) => crm) ?? [],
        hasUnknownId: isUnknownId(one),
        mayBeAlone: !isPartial,
        isToldOf,
      }),
    );
  }
  return issues;

  /** Of Siro users that are one person, the one with a CRM user is looked at, else the first. */
  function isBetter(twin: SiroPerson, one: SiroPerson): boolean {
    return links.of(twin).length > 0 || twin === twins.headOf(one);
  }
}

function judgeCrmSide({ crm, links, unsound, settled }: Joined): MappingIssue[] {
  const isStranger = (one: CrmPerson) =>
    one.isInUse && !links.ofCrm(one) && !unsound.ofCrm(one) && !settled.has(one);
  return judgeStrangers(crm.filter(isStranger));
}
