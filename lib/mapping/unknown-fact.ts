import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { IssueKind } from "./issue.ts";

type Facts = { siro?: (keyof User)[]; crm?: (keyof CrmUser)[] };

const NAMES: (keyof User)[] = ["firstName", "lastName"];

/**
 * The fields that the finder compares for each kind of issue. If a record lacks one, not finding the
 * issue proves nothing.
 */
const LOOKED_AT: Record<IssueKind, Facts> = {
  "crm-user-without-siro-user": { crm: ["email"] },
  "siro-user-without-crm-user": { siro: ["email", "disabled"] },
  "unknown-external-id": { siro: ["externalId"] },
  "swapped-external-ids": { siro: ["externalId"], crm: ["externalId"] },
  "duplicate-siro-users": { siro: [...NAMES, "email", "phoneNumber", "disabled"] },
  "contested-siro-user": { siro: ["externalId", "email"], crm: ["externalId", "email"] },
  "disabled-siro-user": { siro: ["disabled", "externalId"], crm: ["externalId"] },
  "inactive-crm-user": { siro: ["disabled", "externalId"], crm: ["isActive", "externalId"] },
  "email-mismatch": { siro: ["email", "externalId"], crm: ["email", "externalId"] },
  "same-name": { siro: NAMES, crm: ["name"] },
  "several-connections": { siro: ["email"], crm: ["email", "integrationConnectionId"] },
  "missing-email": {},
  "service-account": { siro: [...NAMES, "email"], crm: ["name", "email"] },
};

const WORDS: Partial<Record<keyof User | keyof CrmUser, string>> = {
  externalId: "all CRM IDs",
  disabled: "whether the Siro user is disabled",
  isActive: "whether the CRM user is active",
  email: "all emails",
  phoneNumber: "all phone numbers",
  firstName: "all names",
  lastName: "all names",
  name: "all names",
  integrationConnectionId: "all connections",
};

/** A field that Siro leaves out, so that not finding the issue proves nothing; or null. */
export function unknownFact(
  kind: IssueKind,
  siroUsers: readonly User[],
  crmUsers: readonly CrmUser[],
): string | null {
  if (isSettled(kind, siroUsers, crmUsers)) return null;
  const { siro = [], crm = [] } = LOOKED_AT[kind];
  const unknown =
    siro.find((fact) => siroUsers.some((user) => user[fact] === null)) ??
    crm.find((fact) => crmUsers.some((user) => user[fact] === null));
  return unknown === undefined ? null : (WORDS[unknown] ?? unknown);
}

/** Whether the known fields decide the issue, whatever the missing ones are. */
function isSettled(
  kind: IssueKind,
  siroUsers: readonly User[],
  crmUsers: readonly CrmUser[],
): boolean {
  if (kind === "disabled-siro-user") return siroUsers.every(({ disabled }) => disabled === false);
  if (kind === "inactive-crm-user") return siroUsers.every(({ disabled }) => disabled === true);
  if (kind === "duplicate-siro-users") {
    return (
      siroUsers.length > 1 && siroUsers.filter(({ disabled }) => disabled !== true).length <= 1
    );
  }
  if (kind !== "email-mismatch") return false;
  const emails = [...siroUsers, ...crmUsers].map(
    ({ email }) => email?.trim().toLowerCase() ?? null,
  );
  return new Set(emails).size === 1 && !emails.includes(null);
}
