import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { readExternalId } from "./records/people.ts";

/** A CRM user without the row as Siro sent it. */
export type CrmPerson = Omit<CrmUser, "raw">;

/**
 * How the two sides belong together, as far as Siro tells:
 * - mapping: the CRM user names the Siro user
 * - external-id: the Siro user carries the CRM's id
 * - email: only the e-mails are equal, so Siro's next sync should tie them
 */
type Tie = "mapping" | "external-id" | "email";

/** One person as both sides know it. At least one side is there. */
export type Person<C extends CrmPerson = CrmPerson> = {
  /** The Siro user's id, else that of the CRM user. */
  id: string;
  siro: User | null;
  /** Several where one is in several connections, or where several claim the Siro user. */
  crm: C[];
  tie: Tie | null;
};

/**
 * Puts Siro users and CRM users together by what proves it; never by name. Each record is in exactly
 * one person, in the order of the Siro users, then of the CRM users that are left.
 */
export function joinPeople<C extends CrmPerson>(
  siroUsers: readonly User[],
  crmUsers: readonly C[],
): Person<C>[] {
  const people = new Map<string, Person<C>>();
  for (const siro of siroUsers) people.set(siro.id, { id: siro.id, siro, crm: [], tie: null });
  const byExternalId = indexBy(siroUsers, ({ externalId }) => readExternalId(externalId));
  const left: C[] = [];
  for (const crm of crmUsers) {
    const mapped = people.get(crm.siroUserId ?? "");
    const carrier = byExternalId.get(readExternalId(crm.externalId) ?? "");
    const proven = mapped ?? (carrier && people.get(carrier.id));
    if (!proven) {
      left.push(crm);
      continue;
    }
    proven.crm.push(crm);
    proven.tie = mapped || proven.tie === "mapping" ? "mapping" : "external-id";
  }
  const alone = [...people.values()].filter(({ crm }) => crm.length === 0);
  const byEmail = indexBy(alone, ({ siro }) => emailKey(siro?.email));
  const claims = claimsByEmail(left);
  const rest = left.flatMap((crm): Person<C>[] => {
    const person = byEmail.get(emailKey(crm.email) ?? "");
    if (!person || claims.get(claimKey(crm) ?? "") !== crm)
      return [{ id: crm.id, siro: null, crm: [crm], tie: null }];
    person.crm.push(crm);
    person.tie = "email";
    return [];
  });
  return [...people.values(), ...rest];
}

/** The same for e-mails that reach the same mailbox by their letters; null where there is none. */
export function emailKey(email: string | null | undefined): string | null {
  return email?.trim().toLowerCase() || null;
}

/**
 * The CRM user of each connection who has an email alone. Someone may be in several connections, and a
 * record that is no longer in use doesn't contest the one that is.
 */
function claimsByEmail<C extends CrmPerson>(crmUsers: readonly C[]): Map<string, C | null> {
  const all = indexBy(crmUsers, claimKey);
  for (const [key, crm] of indexBy(crmUsers.filter(isInUse), claimKey)) all.set(key, crm);
  return all;
}

function claimKey({ email, integrationConnectionId }: CrmPerson): string | null {
  const key = emailKey(email);
  return key && `${integrationConnectionId ?? ""} ${key}`;
}

const isInUse = ({ isActive, deletedAt }: CrmPerson) => isActive !== false && deletedAt === null;

/** By key; a key that several have leads to null, because it tells them not apart. */
function indexBy<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T | null> {
  const index = new Map<string, T | null>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) index.set(key, index.has(key) ? null : row);
  }
  return index;
}
