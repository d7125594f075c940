import type { CrmUser, SiroUser } from "../../rows.ts";

/** Every kind of real mapping issue between Siro and the CRM in the seed. */
const peopleIssueKinds = [
  "crm-user-without-siro-user",
  "siro-user-without-crm-user",
  "unknown-external-id",
  "swapped-external-ids",
  "duplicate-siro-users",
  "contested-siro-user",
  "disabled-siro-user",
  "inactive-crm-user",
  "email-mismatch",
  "same-name",
  "several-connections",
  "missing-email",
  "service-account",
] as const;

export type PeopleIssueKind = (typeof peopleIssueKinds)[number];

/** IDs of the affected people. */
export type PeopleIssue = {
  siroUserIds: string[];
  crmUserIds: string[];
  /** The pair that really is one person; null if there is none, or if it isn't in question. */
  pair: { siroUserId: string; crmUserId: string } | null;
};

export type PeopleIssues = Record<PeopleIssueKind, PeopleIssue[]>;

export const noPeopleIssues = (): PeopleIssues =>
  Object.fromEntries(peopleIssueKinds.map((kind) => [kind, [] as PeopleIssue[]])) as PeopleIssues;

type Pair = { user: SiroUser; crmUser: CrmUser };

/** Records an issue in the seed handles. */
export const createNote =
  (people: PeopleIssues) =>
  (kind: PeopleIssueKind, users: SiroUser[], crmUsers: CrmUser[], pair: Pair | null = null) => {
    people[kind].push({
      siroUserIds: users.map(({ id }) => id),
      crmUserIds: crmUsers.map(({ id }) => id),
      pair: pair && { siroUserId: pair.user.id, crmUserId: pair.crmUser.id },
    });
  };
