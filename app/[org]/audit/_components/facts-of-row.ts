import { wordOf } from "#lib/linking/data-types.ts";

/** What the page says for a field of an audit row; the field's own name stands in the hover text. */
const TERMS: Record<string, string> = {
  accessTokenId: "Token ID",
  appName: "App",
  clientId: "Client ID",
  clientIds: "Apps of the owner",
  deleted: "Deleted",
  email: "E-mail in Siro",
  endedIdentity: "Also disconnected",
  expiresAt: "Ends",
  extra: "Linked as well",
  isActive: "Syncing",
  keepSecret: "Secret kept",
  link: "Linked to",
  liveTokens: "Live tokens",
  missing: "Not restored",
  name: "Name",
  owner: "Owner",
  reason: "Why",
  revoked: "Revoked",
  revokedAt: "Revoked at",
  scope: "Scope",
  source: "Found by",
  syncTranscript: "Transcript",
  target: "Wanted",
  timeZone: "Time zone",
  tokenId: "Token ID",
  tokenIds: "Tokens known before",
  tokenName: "Token",
  userId: "Siro user",
  valueLost: "Value lost",
};

const BOOLEANS: Record<string, [whenTrue: string, whenFalse: string]> = {
  isActive: ["Syncing", "Paused"],
  syncTranscript: ["Sent", "Not sent"],
};

export type FactValue = { text: string; form: "text" | "id" | "time" };
export type FactRow = {
  field: string;
  term: string;
  before: FactValue | null;
  after: FactValue | null;
};

type Facts = Record<string, unknown>;

const isFacts = (value: unknown): value is Facts => typeof value === "object" && value !== null;

/** The fields of both sides, each once; null where a side does not name it. */
export function factsOfRow(before: unknown, after: unknown): FactRow[] {
  const former = isFacts(before) ? before : {};
  const later = isFacts(after) ? after : {};
  const fields = new Set([...Object.keys(later), ...Object.keys(former)]);
  return [...fields].map((field) => ({
    field,
    term: Object.hasOwn(TERMS, field) ? (TERMS[field] ?? field) : field,
    before: field in former ? toFactValue(field, former[field]) : null,
    after: field in later ? toFactValue(field, later[field]) : null,
  }));
}

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const ID = /^(?=.*\d)[\w-]{16,}$/;

function toFactValue(field: string, value: unknown): FactValue {
  const text = textOf(field, value);
  if (typeof value !== "string") return { text, form: "text" };
  return { text, form: TIME.test(value) ? "time" : ID.test(value) ? "id" : "text" };
}

function textOf(field: string, value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") {
    const [whenTrue, whenFalse] = BOOLEANS[field] ?? ["Yes", "No"];
    return value ? whenTrue : whenFalse;
  }
  if (Array.isArray(value)) return listOf(field, value);
  if (isFacts(value)) return "refs" in value ? textOf(field, value.refs) : describe(value);
  return String(value);
}

function listOf(field: string, values: unknown[]): string {
  if (values.length === 0) return field === "link" ? "Nothing" : "None";
  if (field === "clientIds" || field === "tokenIds") return String(values.length);
  return values.map((value) => textOf(field, value)).join(", ");
}

/** A CRM row as "Appointment “Smith kitchen”, 48213"; anything else field by field. */
function describe(value: Facts): string {
  const { dataType, name, externalId, id } = value;
  if (typeof dataType === "string") {
    const title = typeof name === "string" ? `“${name}”, ` : "";
    return `${wordOf(dataType)} ${title}${externalId ?? id ?? ""}`.trim();
  }
  return Object.entries(value)
    .map(([field, each]) => `${field}: ${textOf(field, each)}`)
    .join(", ");
}
