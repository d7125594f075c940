import { labelOf } from "#lib/linking/data-types.ts";
import { ISSUE_KINDS } from "#lib/mapping/issue.ts";

/** Labels for the fields of an audit row. The raw field name is in the tooltip. */
const TERMS: Record<string, string> = {
  accessTokenId: "Token ID",
  appName: "App",
  batch: "Batch",
  billable: "License",
  clientId: "Client ID",
  clientIds: "Owner's apps",
  connectionId: "Connection ID",
  connectionIds: "Existing connections",
  connections: "Connections",
  crmUserId: "CRM user",
  deleted: "Deleted",
  disabled: "State",
  email: "Email in Siro",
  endedIdentity: "Also disconnected",
  expiresAt: "Expires",
  externalAccountId: "Account ID",
  externalId: "CRM ID",
  extra: "Also linked",
  fields: "Fields sent",
  firstName: "First name",
  instance: "Instance",
  integrationPlatform: "Platform",
  isActive: "Syncing",
  isProduction: "Production org",
  issue: "Issue",
  keepSecret: "Secret stored",
  lastName: "Last name",
  link: "Linked to",
  liveTokens: "Live tokens",
  memberTeamId: "Team",
  missing: "Not restored",
  name: "Name",
  owner: "Owner",
  participants: "Participants",
  reason: "Reason",
  rep: "Rep",
  resumeAt: "Resumes",
  retiresOn: "Retires on",
  revoked: "Revoked",
  revokedAt: "Revoked at",
  scope: "Scope",
  siroUserId: "Siro user",
  source: "Found by",
  suppressEmails: "Emails from Siro",
  syncTranscript: "Transcript",
  target: "Requested",
  timeZone: "Time zone",
  tokenId: "Token ID",
  tokenIds: "Existing tokens",
  tokenName: "Token",
  until: "Until",
  updatedAt: "Changed in Siro",
  userId: "Siro user",
  usesProductionApp: "Production app",
  valueLost: "Value lost",
};

const BOOLEANS: Record<string, [whenTrue: string, whenFalse: string]> = {
  billable: ["Used", "Not used"],
  disabled: ["Disabled", "Enabled"],
  suppressEmails: ["Suppressed", "Sent"],
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

/** The fields of both sides, each once; null if a side does not have it. */
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
  if (field === "until" && value === null) return "No end date";
  if (value === null || value === undefined) return "–";
  if (field === "issue") return issueWord(value);
  if (typeof value === "boolean") {
    const [whenTrue, whenFalse] = BOOLEANS[field] ?? ["Yes", "No"];
    return value ? whenTrue : whenFalse;
  }
  if (Array.isArray(value)) return listOf(field, value);
  if (isFacts(value)) return "refs" in value ? textOf(field, value.refs) : describe(value);
  return String(value);
}

/** Lists of which only the length says something. */
const COUNTED = ["clientIds", "connectionIds", "tokenIds"];

function listOf(field: string, values: unknown[]): string {
  if (values.length === 0) return field === "link" ? "Nothing" : "None";
  if (COUNTED.includes(field)) return String(values.length);
  return values.map((value) => textOf(field, value)).join(", ");
}

/** Label of a mapping issue, given as its kind or as a whole. */
function issueWord(value: unknown): string {
  const kind = isFacts(value) ? value.kind : value;
  return Object.entries(ISSUE_KINDS).find(([known]) => known === kind)?.[1] ?? String(kind);
}

/**
 * "Appointment “Smith kitchen”, 48213", "“Link 6 recordings”, 77e8…", "Ana Ruiz, ana@x.example, 4821";
 * anything else field by field.
 */
function describe(value: Facts): string {
  const { dataType, name, title, email, externalId, id } = value;
  if (typeof dataType === "string") {
    const quoted = typeof name === "string" ? `“${name}”, ` : "";
    return `${labelOf(dataType)} ${quoted}${externalId ?? id ?? ""}`.trim();
  }
  if (typeof title === "string") return `“${title}”, ${id ?? ""}`;
  if (typeof email === "string") return [name, email, externalId].filter(Boolean).join(", ");
  return Object.entries(value)
    .map(([field, each]) => `${field}: ${textOf(field, each)}`)
    .join(", ");
}
