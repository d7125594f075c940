import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { FixKind } from "./fix.ts";
import { type IssueKind, isWrongMatch, type MappingIssue } from "./issue.ts";
import { type CrmPerson, emailKey } from "./join-people.ts";

/** One possible fix for an issue, with the values it would write. Client-safe. */
export type FixOption = { key: string; fix: FixKind } & (
  | { fix: "change-email"; siroUserId: string; before: string | null; after: string }
  | { fix: "change-name"; siroUserId: string; before: PersonName; after: PersonName }
  | { fix: "enable" | "disable"; siroUserId: string }
  | { fix: "create-user"; crmUserId: string; email: string; name: PersonName; externalId: string }
  | { fix: "resync"; siroUserId: string; crmUserId: string; email: string }
  | { fix: "map-in-siro"; siroUserId: string; crmUserId: string }
);

type PersonName = { firstName: string; lastName: string };

/** The people of an issue, as Siro has them. */
export type IssuePeople = { siroUsers: readonly User[]; crmUsers: readonly CrmPerson[] };

type Pair = { siro: User; crm: CrmPerson };

/** Facts about all Siro users that tell a good email from a bad one. */
export type KnownEmails = {
  adminIds: ReadonlySet<string> | null;
  /** Number of enabled Siro users with an email in each domain. */
  domains: ReadonlyMap<string, number>;
  /** Lower-cased, of all Siro users. */
  emails: ReadonlySet<string>;
};

/** Possible fixes for an issue, best first; empty if the issue is only for information. */
export function fixOptions(
  issue: MappingIssue,
  people: IssuePeople,
  known: KnownEmails,
): FixOption[] {
  const pairs = pairsOf(issue, people);
  const options = RULES[issue.kind](issue, people, pairs).toSorted(
    (a, b) => Number(isDoubtful(a, people, known)) - Number(isDoubtful(b, people, known)),
  );
  return options.filter(
    ({ key }, index) => options.findIndex((other) => other.key === key) === index,
  );
}

type Rule = (issue: MappingIssue, people: IssuePeople, pairs: Pair[]) => FixOption[];

const nothing: Rule = () => [];

const RULES: Record<IssueKind, Rule> = {
  "crm-user-without-siro-user": (_issue, { crmUsers }, pairs) =>
    pairs.length > 0 ? pairs.flatMap(tie) : crmUsers.flatMap(create),
  "siro-user-without-crm-user": (_issue, { siroUsers }, pairs) =>
    pairs.length > 0 ? pairs.flatMap(tie) : siroUsers.filter(isEnabled).map(disable),
  "unknown-external-id": (_issue, { siroUsers }, pairs) =>
    pairs.length > 0 ? pairs.flatMap(tie) : siroUsers.filter(isEnabled).map(disable),
  // Only the mapping is wrong; the values of both records are right.
  "swapped-external-ids": (_issue, _people, pairs) =>
    pairs.filter((pair) => !isTied(pair)).map(mapInSiro),
  "duplicate-siro-users": (_issue, { siroUsers }) =>
    siroUsers.filter(isEnabled).toSorted(byTie).map(disable),
  "contested-siro-user": (_issue, _people, pairs) => pairs.map(mapInSiro),
  // The suggestion is the enabled user of the same person, if there is one.
  "disabled-siro-user": ({ suggestion }, { siroUsers }, pairs) => [
    ...(suggestion ? pairs.filter(({ siro }) => isEnabled(siro)).flatMap(tie) : []),
    ...siroUsers.filter(isDisabled).map(enable),
  ],
  // The suggestion is the record that replaced the inactive one.
  "inactive-crm-user": ({ suggestion }, { siroUsers }, pairs) => [
    ...(suggestion ? pairs.flatMap(tie) : []),
    ...siroUsers.filter(isEnabled).map(disable),
  ],
  "email-mismatch": (issue, _people, pairs) =>
    issue.suggestion || !isWrongMatch(issue) ? pairs.flatMap(tie) : [],
  "same-name": nothing,
  "several-connections": ({ suggestion }, _people, pairs) => (suggestion ? pairs.flatMap(tie) : []),
  "missing-email": (_issue, { crmUsers }, pairs) =>
    pairs.length > 0 ? pairs.flatMap(tie) : crmUsers.flatMap(create),
  "service-account": nothing,
};

/** The suggested pair; without a suggestion, every possible pair. */
export function pairsOf(
  { suggestion }: MappingIssue,
  { siroUsers, crmUsers }: IssuePeople,
): Pair[] {
  const all = siroUsers.flatMap((siro) => crmUsers.map((crm) => ({ siro, crm })));
  if (!suggestion) return all;
  return all.filter(
    ({ siro, crm }) => siro.id === suggestion.siroUserId && crm.id === suggestion.crmUserId,
  );
}

/** Ways to make Siro match two records: equal emails, a resync with the right email, or manual mapping. */
function tie({ siro, crm }: Pair): FixOption[] {
  const options: FixOption[] = [];
  const isSame = emailKey(siro.email) === emailKey(crm.email);
  if (crm.email && !isSame) {
    options.push({
      key: `change-email ${siro.id} ${crm.id}`,
      fix: "change-email",
      siroUserId: siro.id,
      before: siro.email,
      after: crm.email.trim(),
    });
  }
  if (siro.email) {
    options.push({
      key: `resync ${siro.id} ${crm.id}`,
      fix: "resync",
      siroUserId: siro.id,
      crmUserId: crm.id,
      email: siro.email,
    });
  }
  options.push(mapInSiro({ siro, crm }), ...rename({ siro, crm }));
  return options;
}

function rename({ siro, crm }: Pair): FixOption[] {
  const before = { firstName: siro.firstName ?? "", lastName: siro.lastName ?? "" };
  const after = splitName(crm.name);
  if (!after?.lastName || isSameName(before, after)) return [];
  return [
    { key: `change-name ${siro.id}`, fix: "change-name", siroUserId: siro.id, before, after },
  ];
}

function create(crm: CrmPerson): FixOption[] {
  if (!crm.externalId) return [];
  return [
    {
      key: `create-user ${crm.id}`,
      fix: "create-user",
      crmUserId: crm.id,
      email: crm.email?.trim() ?? "",
      name: splitName(crm.name) ?? { firstName: "", lastName: "" },
      externalId: crm.externalId,
    },
  ];
}

const mapInSiro = ({ siro, crm }: Pair): FixOption => ({
  key: `map-in-siro ${siro.id} ${crm.id}`,
  fix: "map-in-siro",
  siroUserId: siro.id,
  crmUserId: crm.id,
});

const enable = ({ id }: User): FixOption => ({
  key: `enable ${id}`,
  fix: "enable",
  siroUserId: id,
});
const disable = ({ id }: User): FixOption => ({
  key: `disable ${id}`,
  fix: "disable",
  siroUserId: id,
});

/** Whether Siro matches the two. */
export const isTied = ({ siro, crm }: Pair) =>
  crm.siroUserId === siro.id || isSameRecordId(crm.externalId, siro.externalId);

const isEnabled = ({ disabled }: User) => disabled !== true;
const isDisabled = ({ disabled }: User) => disabled === true;

/** Users without a CRM ID first: disabling them costs least. */
const byTie = (a: User, b: User) => Number(a.externalId !== null) - Number(b.externalId !== null);

/** "Lee, Kim" and "Kim Lee" as first and last name; the first word alone is a first name. */
export function splitName(name: string | null): PersonName | null {
  const text = name?.trim().replace(/\s+/g, " ");
  if (!text) return null;
  const [last, first, ...others] = text.split(/\s*,\s*/);
  if (first && last && others.length === 0) return { firstName: first, lastName: last };
  const [firstName = "", ...rest] = text.split(" ");
  return { firstName, lastName: rest.join(" ") };
}

function isSameName(a: PersonName, b: PersonName): boolean {
  const key = ({ firstName, lastName }: PersonName) =>
    `${firstName} ${lastName}`.trim().normalize("NFC").toLowerCase();
  return key(a) === key(b);
}

/**
 * Whether the CRM's email looks worse than Siro's: its domain has fewer users in Siro, or it's a typo of
 * the email that spells the person's name correctly. In that case, the sign-in email should stay.
 */
export function isDoubtful(
  option: FixOption,
  { siroUsers }: IssuePeople,
  known: KnownEmails,
): boolean {
  if (option.fix !== "change-email") return false;
  const [before, after] = [emailKey(option.before), emailKey(option.after)];
  if (before === null || after === null) return false;
  const usesOf = (email: string) => known.domains.get(domainOf(email)) ?? 0;
  if (usesOf(after) < usesOf(before)) return true;
  const user = siroUsers.find(({ id }) => id === option.siroUserId);
  const lastName = user?.lastName?.trim().toLowerCase();
  return (
    lastName !== undefined &&
    lastName.length > 2 &&
    localOf(before).includes(lastName) &&
    !localOf(after).includes(lastName) &&
    isTypo(localOf(before), localOf(after))
  );
}

export const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1);
const localOf = (email: string) => email.slice(0, email.lastIndexOf("@"));

/** Differs by one missing, added, or changed letter, or by two swapped neighbors. */
function isTypo(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const room = Math.min(a.length, b.length) - start;
  while (end < room && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && left[0] === right[1] && left[1] === right[0];
  return Math.max(left.length, right.length) <= 1 || isSwap;
}
