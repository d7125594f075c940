import { findCrmUserFields } from "#lib/siro/organization/crm-user-fields.ts";
import { type CrmUser, readCrmUser } from "#lib/siro/organization/crm-users.ts";
import { readUser, type User } from "#lib/siro/organization/users.ts";

/**
 * The parts of a row that are judged. Rows already read by Siro's client are used as they are;
 * others are read here.
 */
export type SiroUserFacts = Pick<
  User,
  "id" | "email" | "firstName" | "lastName" | "externalId" | "phoneNumber" | "disabled"
>;

export type CrmUserFacts = Pick<
  CrmUser,
  | "id"
  | "externalId"
  | "name"
  | "email"
  | "integrationConnectionId"
  | "siroUserId"
  | "isActive"
  | "deletedAt"
>;

export type ParticipantFacts = {
  userId: string | null;
  externalId: string | null;
  name: string | null;
  email: string | null;
  integrationConnectionId: string | null;
};

export type Rows<R> = { list: readonly R[]; places: ReadonlyMap<string, number> };

type Loose = Readonly<Record<string, unknown>>;

const isLoose = (row: unknown): row is Loose => typeof row === "object" && row !== null;
const isTextOrNull = (value: unknown) => value === null || typeof value === "string";

function isReadSiroUser(row: Loose): row is SiroUserFacts {
  const { id, email, firstName, lastName, externalId, phoneNumber, disabled } = row;
  return (
    typeof id === "string" &&
    id !== "" &&
    isTextOrNull(email) &&
    isTextOrNull(firstName) &&
    isTextOrNull(lastName) &&
    isTextOrNull(externalId) &&
    isTextOrNull(phoneNumber) &&
    (disabled === null || typeof disabled === "boolean")
  );
}

/** Only rows read by the client keep the original from Siro. */
const isReadCrmUser = (row: Loose): row is CrmUser & Loose =>
  isLoose(row.raw) && typeof row.id === "string" && "integrationConnectionId" in row;

export function readSiroUserRow(row: unknown): SiroUserFacts | null {
  return isLoose(row) && isReadSiroUser(row) ? row : readUser(row);
}

export function readCrmUserRow(row: unknown): CrmUserFacts | null {
  return isLoose(row) && isReadCrmUser(row) ? row : readCrmUser(row);
}

export function readParticipantRow(row: unknown): ParticipantFacts | null {
  if (!isLoose(row) || Array.isArray(row)) return null;
  // Most rows already use our field names; in others, any likely name is tried.
  const found = typeof row.userId === "string" ? row : findParticipantFields(row);
  return {
    userId: toText(found.userId),
    externalId: toText(found.externalId),
    name: toText(found.name),
    email: toText(found.email ?? found.emailAddress),
    integrationConnectionId: toText(found.integrationConnectionId),
  };
}

function findParticipantFields(row: Loose): Loose {
  const { siroUserId: userId, ...found } = findCrmUserFields(row);
  return { ...found, userId };
}

function toText(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}
