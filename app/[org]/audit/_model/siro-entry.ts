import type { AuditLog } from "#lib/siro/organization/audit-logs.ts";

/** A call that Siro logged, as the timeline shows it. */
export type SiroEntry = {
  id: string;
  /** ISO; null if unknown. */
  at: string | null;
  /** The organization token's name, or its ID if the name is unknown. */
  actor: string;
  /** Whether siro-admin's own token made the call. */
  isOwnToken: boolean;
  /** "Changed the connection". */
  change: string;
  /** ID of what was changed; null if the path names none. */
  target: string | null;
  method: string;
  endpoint: string;
  tokenId: string | null;
  userId: string | null;
  /** What was sent, without texts that may be personal or secret; null if nothing was. */
  body: string | null;
};

/** Names of organization tokens by ID, and the ID of the one in use. */
export type TokenNames = { names: ReadonlyMap<string, string>; ownId: string | null };

/** What a call did, by its method and path, with the last ID in the path. */
const CHANGES: readonly [method: string, path: RegExp, change: string][] = [
  ["POST", /^\/v1\/core\/integrations\/connections$/, "Created a connection"],
  ["PATCH", /^\/v1\/core\/integrations\/connections\/([^/]+)$/, "Changed the connection"],
  ["DELETE", /^\/v1\/core\/integrations\/connections\/([^/]+)$/, "Deleted the connection"],
  ["PUT", /^\/v1\/core\/integrations\/salesforce$/, "Sent Salesforce details"],
  ["POST", /^\/v1\/core\/users$/, "Created a Siro user"],
  ["PUT", /^\/v1\/core\/users\/([^/]+)$/, "Changed the Siro user"],
  ["POST", /^\/v1\/core\/oauth\/apps$/, "Created an OAuth app"],
  ["DELETE", /^\/v1\/core\/oauth\/apps\/([^/]+)$/, "Deleted the OAuth app"],
  ["POST", /^\/v1\/core\/oauth\/apps\/([^/]+)\/access-token$/, "Minted a token of the OAuth app"],
  ["DELETE", /^\/v1\/core\/oauth\/apps\/[^/]+\/access-token\/([^/]+)$/, "Revoked the token"],
  ["POST", /^\/v1\/core\/auth\/tokens$/, "Created an organization token"],
  ["DELETE", /^\/v1\/core\/auth\/tokens\/([^/]+)$/, "Deleted the organization token"],
  ["PUT", /^\/v1\/integrations\/sync\/engagements/, "Synced appointments"],
  ["PUT", /^\/v1\/integrations\/sync\/opportunities/, "Synced opportunities"],
  ["DELETE", /^\/v1\/integrations\/engagements\/([^/]+)$/, "Deleted the appointment"],
  ["DELETE", /^\/v1\/integrations\/opportunities\/([^/]+)$/, "Deleted the opportunity"],
  ["DELETE", /^\/v1\/integrations\/accounts\/([^/]+)$/, "Deleted the account"],
];

/** A row of Siro's log for the page. Its body leaves here redacted. */
export function viewSiroEntry(log: AuditLog, { names, ownId }: TokenNames): SiroEntry {
  const method = (log.method ?? "").toUpperCase();
  // A query may hold anything, so only the path is shown.
  const endpoint = (log.endpoint ?? "").replace(/[?#].*$/s, "");
  const { change, target } = describe(method, endpoint);
  const { tokenId } = log;
  return {
    id: log.id,
    at: log.at,
    actor: tokenId === null ? "Unknown token" : (names.get(tokenId) ?? `Token ${tokenId}`),
    isOwnToken: tokenId !== null && tokenId === ownId,
    change,
    target,
    method,
    endpoint,
    tokenId,
    userId: log.userId,
    body: log.body && Object.keys(log.body).length > 0 ? redactBody(log.body) : null,
  };
}

function describe(method: string, endpoint: string) {
  for (const [verb, path, change] of CHANGES) {
    const found = method === verb ? path.exec(endpoint) : null;
    if (found) return { change, target: decoded(found[1]) };
  }
  return { change: `Called ${method} ${endpoint}`.trim(), target: null };
}

function decoded(segment: string | undefined): string | null {
  if (segment === undefined) return null;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const HIDDEN = "•••";
/** Fields whose texts are neither personal nor secret. */
const SHOWN_TEXTS = new Set([
  "scope",
  "trigger",
  "dataType",
  "engagementType",
  "integrationPlatform",
  "status",
  "stage",
  "owner",
  "id",
  "clientId",
  "userId",
  "organizationId",
  "externalId",
  "memberTeamId",
  "integrationConnectionId",
  "startTime",
  "endTime",
]);
const MOST_DIGITS = 99_999;
const MOST_ITEMS = 20;
const MOST_DEPTH = 8;
const MOST_LETTERS = 4_000;

/** JSON of a body in which every text is hidden that isn't known to be harmless. */
export function redactBody(body: unknown): string {
  const text = JSON.stringify(redacted(body, null, 0), null, 2);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

function redacted(value: unknown, field: string | null, depth: number): unknown {
  if (typeof value === "boolean" || value === null) return value;
  // A long number may be a phone number.
  if (typeof value === "number") return Math.abs(value) <= MOST_DIGITS ? value : HIDDEN;
  if (typeof value === "string") return field !== null && SHOWN_TEXTS.has(field) ? value : HIDDEN;
  if (typeof value !== "object" || depth >= MOST_DEPTH) return HIDDEN;
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ITEMS).map((item) => redacted(item, field, depth + 1));
  }
  const entries = Object.entries(value).slice(0, MOST_ITEMS);
  return Object.fromEntries(entries.map(([key, part]) => [key, redacted(part, key, depth + 1)]));
}
