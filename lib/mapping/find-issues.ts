import { type Joined, joinRecords } from "./find/join-records.ts";
import { judgeStrangers } from "./find/judge-crm-user.ts";
import { judgeSiroUser } from "./find/judge-siro-user.ts";
import type { Link } from "./find/links.ts";
import { makeIssue } from "./find/make-issue.ts";
import { findSameNames } from "./find/same-names.ts";
import type { MappingIssue } from "./issue.ts";
import type { SiroPerson } from "./records/people.ts";

/** Rows as Siro's client reads them, or raw ones of whatever shape. A row without an id is left out. */
export type MappingInput = {
  siroUsers: readonly object[];
  crmUsers: readonly object[];
  /** Rows of engagement and opportunity users. They complete CRM users, and stand in for a list of them. */
  participants?: readonly object[];
  now: Date;
};

/**
 * Every fault in who is who between Siro and the CRM. A tie is proof (external id, or a mapping that
 * the CRM user's record tells), an e-mail is strong, a name is evidence.
 *
 * One fact stands once, under the first kind that holds: service account; swapped ids, duplicate Siro
 * users; disabled, inactive; contested; unknown id; e-mail missing; e-mails of a tie differ; nobody
 * tied on the other side. That somebody is in several connections, or shares a name, are facts of
 * their own.
 */
export function findMappingIssues(input: MappingInput): MappingIssue[] {
  const people = joinRecords(input);
  const issues = [
    ...people.machines.siro.map((one) => makeIssue("service-account", { siro: [one] })),
    ...people.machines.crm.map((one) => makeIssue("service-account", { crm: [one] })),
    ...people.swaps.map(({ wrong }) =>
      makeIssue("swapped-external-ids", {
        siro: wrong.map(({ siro }) => siro),
        crm: wrong.map(({ crm }) => crm),
      }),
    ),
    ...people.twins.groups.map((group) => makeIssue("duplicate-siro-users", { siro: group })),
    ...people.contests.map(({ siro, crms }) =>
      makeIssue("contested-siro-user", { siro: [siro], crm: crms }),
    ),
    ...judgeSiroSide(people),
    ...judgeCrmSide(people),
    ...findSameNames(people),
  ];
  return issues.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function judgeSiroSide({ siro, links, twins, settled, isUnknownId, isPartial }: Joined) {
  const issues: MappingIssue[] = [];
  for (const one of siro) {
    if (settled.has(one)) continue;
    const own = links.of(one);
    const isSpare = own.length === 0 && twins.othersOf(one).some((twin) => isBetter(twin, one));
    if (isSpare) continue;
    const hasUnknownId = own.every(isAttempt) && isUnknownId(one);
    issues.push(...judgeSiroUser({ siro: one, links: own, hasUnknownId, mayBeAlone: !isPartial }));
  }
  return issues;

  /** Of Siro users that are one person, the one with a CRM user is looked at, else the first. */
  function isBetter(twin: SiroPerson, one: SiroPerson): boolean {
    return links.of(twin).length > 0 || twin === twins.headOf(one);
  }
}

const isAttempt = (link: Link) => link.by === "evidence";

function judgeCrmSide({ crm, links, settled }: Joined): MappingIssue[] {
  return judgeStrangers(crm.filter((one) => one.isInUse && !links.ofCrm(one) && !settled.has(one)));
}
