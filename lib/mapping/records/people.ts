import { recordKeyOf } from "#lib/linking/salesforce-id.ts";
import { type Email, isPrivateDomain, parseEmail } from "./email.ts";
import { judgeNature, type Nature } from "./machine.ts";
import { type Name, parseName, parseNameParts } from "./name.ts";
import type { CrmUserFacts, SiroUserFacts } from "./rows.ts";

type Person = Nature & {
  id: string;
  /** The index among all records of its side, where more is stored about the record. */
  place: number;
  externalId: string | null;
  email: Email | null;
  name: Name;
  /** Enabled in Siro, active in the CRM. */
  isInUse: boolean;
};

export type SiroPerson = Person & {
  /** The record itself. */
  row: SiroUserFacts;
  /** Siro's own staff, who aren't reps. */
  isStaff: boolean;
  /** The last ten digits. */
  phone: string | null;
};

export type CrmPerson = Person & {
  row: CrmUserFacts;
  connectionId: string | null;
  /** The Siro user that the CRM user's own record names. */
  siroUserId: string | null;
  /** Known only as a participant: a missing value is unknown, not empty. */
  isPartial: boolean;
  /** The email is in the name field. */
  hasEmailAsName: boolean;
};

const STAFF_DOMAIN = "siro.ai";

/** The same CRM ID, however it's written. */
export function readExternalId(id: string | null): string | null {
  return (id && recordKeyOf(id)) || null;
}

/** What all records of one scan share. */
type Setting = {
  now: Date;
  /** The domain of most people. */
  houseDomain: string | null;
};

/** The most common email domain, if it's a company's; null if no domain has two. */
export function findHouseDomain(users: readonly SiroUserFacts[]): string | null {
  const counts = new Map<string, number>();
  for (const { email } of users) {
    const domain =
      email
        ?.slice(email.lastIndexOf("@") + 1)
        .trim()
        .toLowerCase() ?? "";
    if (!isPrivateDomain(domain)) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  let [house, most]: [string | null, number] = [null, 1];
  for (const [domain, count] of counts) {
    const isMore = count > most || (count === most && house !== null && domain < house);
    if (domain !== "" && isMore) [house, most] = [domain, count];
  }
  return house;
}

export function toSiroPerson(
  user: SiroUserFacts,
  place: number,
  { houseDomain }: Setting,
): SiroPerson {
  const { email: address, firstName, lastName, externalId } = user;
  const name = parseNameParts(firstName, lastName);
  const email = parseEmail(address);
  const { isMachine, hasRoleMailbox } = judgeNature(
    `${firstName ?? ""} ${lastName ?? ""}`,
    email,
    name,
    houseDomain,
  );
  const isInUse = user.disabled !== true;
  return {
    id: user.id,
    place,
    externalId: readExternalId(externalId),
    email,
    name,
    isMachine,
    hasRoleMailbox,
    isInUse,
    isStaff: email !== null && email.domain === STAFF_DOMAIN,
    phone: readPhone(user.phoneNumber),
    row: user,
  };
}

export function toCrmPerson(
  user: CrmUserFacts,
  place: number,
  isPartial: boolean,
  { now, houseDomain }: Setting,
): CrmPerson {
  const { name: shown, email: address, externalId, integrationConnectionId, siroUserId } = user;
  const name = parseName(shown);
  const own = parseEmail(address);
  const email = own ?? (shown?.includes("@") ? parseEmail(shown) : null);
  const { isMachine, hasRoleMailbox } = judgeNature(shown ?? "", email, name, houseDomain);
  const isDeleted = user.deletedAt != null && Date.parse(user.deletedAt) <= now.getTime();
  const isInUse = user.isActive !== false && !isDeleted;
  return {
    id: user.id,
    place,
    externalId: readExternalId(externalId),
    email,
    name,
    isMachine,
    hasRoleMailbox,
    isInUse,
    connectionId: integrationConnectionId,
    siroUserId,
    isPartial,
    hasEmailAsName: own === null && email !== null,
    row: user,
  };
}

function readPhone(text: string | null): string | null {
  const digits = text?.replace(/\D/g, "") ?? "";
  return digits.length >= 7 ? digits.slice(-10) : null;
}
