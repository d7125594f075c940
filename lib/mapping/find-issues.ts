import { type Joined, joinRecords } from "./find/join-records.ts";
import { judgeSiroUser } from "./find/judge-siro-user.ts";
import { makeIssue } from "./find/make-issue.ts";
import { findSameNames } from "./find/same-names.ts";
import type { MappingIssue } from "./issue.ts";
import type { CrmPerson } from "./records/people.ts";
import { compareText } from "./records/text.ts";

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
 * users; disabled, inactive; contested; unknown id; e-mails differ; e-mail missing; nobody on the
 * other side. That somebody is in several connections, or shares a name, are facts of their own.
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
    ...findSameNames(people.siro, people.crm, people.personOf),
  ];
  return issues.sort((a, b) => compareText(a.id, b.id));
}

function judgeSiroSide({ siro, links, twins, settled, isUnknownId, isPartial }: Joined) {
  return siro.flatMap((one) => {
    if (settled.has(one)) return [];
    const own = links.of(one);
    const isSpare =
      own.length === 0 &&
      twins
        .groupOf(one)
        .some((twin) => twin !== one && (links.of(twin).length > 0 || twin === twins.headOf(one)));
    if (isSpare) return [];
    const hasUnknownId = isUnknownId(one);
    return judgeSiroUser({ siro: one, links: own, hasUnknownId, mayBeAlone: !isPartial });
  });
}

function judgeCrmSide({ crm, links, settled }: Joined): MappingIssue[] {
  return crm.flatMap((one) => {
    if (!one.isInUse || links.ofCrm(one) || settled.has(one)) return [];
    return [makeIssue(kindAlone(one), { crm: [one] })];
  });
}

function kindAlone(crm: CrmPerson) {
  if (crm.hasRoleMailbox) return "service-account";
  const isMissing = (crm.email === null || crm.hasEmailAsName) && !crm.isPartial;
  return isMissing ? "missing-email" : "crm-user-without-siro-user";
}
