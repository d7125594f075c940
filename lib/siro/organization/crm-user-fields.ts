import { isObject } from "#lib/siro/http/fields.ts";

/** Our names of a CRM user's fields, each with the likely names in a row, in any case. */
const NAMES = {
  id: ["id", "uid"],
  externalId: ["externalId", "remoteId", "crmUserId", "externalUserId"],
  name: ["name", "fullName", "displayName", "externalUserName"],
  email: ["email", "emailAddress", "externalEmailAddress", "emailAddresses", "emails"],
  organizationId: ["organizationId", "orgId"],
  integrationConnectionId: ["integrationConnectionId", "connectionId"],
  siroUserId: ["siroUserId", "mappedUserId", "userId", "siroUid"],
  isActive: ["isActive", "active", "enabled"],
  createdAt: ["createdAt", "dateCreated", "remoteCreatedAt"],
  updatedAt: ["updatedAt", "dateUpdated", "modifiedAt", "remoteUpdatedAt"],
  deletedAt: ["deletedAt", "remoteDeletedAt"],
} as const;

/** Objects in which a row may nest the person's fields. */
const WRAPPERS = ["profile", "user", "person", "attributes", "properties", "fields", "data"];

const STATES = new Map([
  ["active", true],
  ["enabled", true],
  ["inactive", false],
  ["disabled", false],
  ["deactivated", false],
  ["suspended", false],
  ["archived", false],
  ["deleted", false],
  ["terminated", false],
]);

const known = new Map<string, string>();

/** A field's name without case and separators. Cached, since rows repeat the same names. */
function plain(name: string): string {
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const made = name.replace(/[_\-\s]/g, "").toLowerCase();
  if (known.size < 500) known.set(name, made);
  return made;
}

const PLAIN_NAMES = Object.entries(NAMES).map(([ours, all]) => [ours, all.map(plain)] as const);
const FIRST_NAMES = ["firstname", "givenname", "first", "given"];
const LAST_NAMES = ["lastname", "familyname", "surname", "last", "family"];
const CONNECTIONS = ["integrationconnection", "connection"];
const SIRO_USERS = ["sirouser", "mappeduser"];
const GONE = ["disabled", "isdisabled", "archived", "deactivated", "isdeleted", "remotewasdeleted"];

type Fields = ReadonlyMap<string, unknown>;

/** The fields of a CRM user in a raw row under our names; null if missing. */
export function findCrmUserFields(raw: Record<string, unknown>): Record<string, unknown> {
  const fields = collect(raw);
  const found: Record<string, unknown> = {};
  for (const [ours, theirs] of PLAIN_NAMES) found[ours] = find(fields, theirs);
  found.name = readName(fields, found.name) ?? found.name;
  found.email = firstAddress(found.email);
  found.integrationConnectionId ??= idWithin(find(fields, CONNECTIONS));
  found.siroUserId = idWithin(find(fields, SIRO_USERS)) ?? found.siroUserId;
  found.isActive = readState(fields) ?? found.isActive;
  return found;
}

function collect(raw: Record<string, unknown>): Fields {
  const fields = new Map<string, unknown>();
  const add = (row: Record<string, unknown>) => {
    for (const name of Object.keys(row)) {
      const value = row[name];
      const key = plain(name);
      if (value !== undefined && value !== null && value !== "" && !fields.has(key)) {
        fields.set(key, value);
      }
    }
  };
  add(raw);
  for (const name of WRAPPERS) {
    const inner = fields.get(name);
    if (isObject(inner)) add(inner);
  }
  return fields;
}

function find(fields: Fields, names: readonly string[]): unknown {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined) return value;
  }
  return null;
}

/** The parts of a name joined, if there is no full name. */
function readName(fields: Fields, name: unknown): string | null {
  if (name !== null && !isObject(name)) return null;
  const parts = isObject(name) ? collect(name) : fields;
  const words = [FIRST_NAMES, LAST_NAMES]
    .map((names) => find(parts, names))
    .filter((part) => typeof part === "string" && part.trim() !== "");
  return words.length === 0 ? null : words.join(" ");
}

function idWithin(value: unknown): unknown {
  return isObject(value) ? find(collect(value), ["id", "uid"]) : null;
}

/** Active state from status values and opposite flags; null if there are none. */
function readState(fields: Fields): boolean | null {
  if (GONE.some((name) => fields.get(name) === true)) return false;
  const word = find(fields, ["status", "state"]);
  return typeof word === "string" ? (STATES.get(word.toLowerCase()) ?? null) : null;
}

/** Email addresses come as a string, a list of strings, or a list of objects that contain a string. */
function firstAddress(value: unknown): unknown {
  const first = Array.isArray(value) ? (value.find(isPrimary) ?? value[0]) : value;
  if (!isObject(first)) return first ?? null;
  return (
    Object.values(first).find((part) => typeof part === "string" && part.includes("@")) ?? null
  );
}

const isPrimary = (value: unknown) => isObject(value) && value.primary === true;
