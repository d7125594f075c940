import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsStringLiteral,
} from "nuqs/server";
import { AUDIT_KINDS, type AuditKind, type AuditOutcome } from "#lib/audit/events.ts";
import { isStorableText } from "#lib/siro/http/plain-text.ts";

const isKind = (value: string): value is AuditKind => Object.hasOwn(AUDIT_KINDS, value);
const isId = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

const textWhere = <T extends string>(isValid: (text: string) => text is T) =>
  createParser<T>({ parse: (text) => (isValid(text) ? text : null), serialize: (text) => text });

const parseAsKind = textWhere(isKind);
const parseAsId = textWhere((text): text is string => isId(text));

/** A calendar day, "2026-11-20". */
const parseAsDay = textWhere((text): text is string => {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
});

/** Stands for changes that the server made on its own. */
export const NO_MEMBER = "server";
const parseAsMember = textWhere((text): text is string => text === NO_MEMBER || isId(text));

/** Methods that change something, and the one that reads: Siro may log both. */
export const METHODS = ["POST", "PUT", "PATCH", "DELETE", "GET"] as const;

export const OUTCOMES = [
  "succeeded",
  "failed",
  "unknown",
  "attempted",
] as const satisfies readonly AuditOutcome[];

export const SOURCES = ["siro-admin", "siro"] as const;

/** A cursor or an ID of Siro's: any short text. */
const parseAsToken = textWhere(
  (text): text is string => text !== "" && text.length <= 500 && isStorableText(text),
);

/** The filters in the URL. Invalid values count as not set. */
const auditFilters = {
  /** Whose log: null shows both. */
  source: parseAsStringLiteral(SOURCES),
  kind: parseAsKind,
  /** A member's ID, or `NO_MEMBER`. */
  member: parseAsMember,
  /** ID of an organization token, for Siro's log. */
  token: parseAsToken,
  /** HTTP method, for Siro's log. */
  method: parseAsStringLiteral(METHODS),
  outcome: parseAsArrayOf(parseAsStringLiteral(OUTCOMES)).withDefault([]),
  /** First and last day, in the organization's time zone. */
  from: parseAsDay,
  to: parseAsDay,
  /** Only this row and its undo. */
  event: parseAsId,
};

export const auditSearch = {
  ...auditFilters,
  /** ID of our last row on the pages before. */
  after: parseAsId,
  /** Siro's cursor of the page where its log continues. */
  siroPage: parseAsToken,
  /** Siro's last row on the pages before. */
  siroAfter: parseAsToken,
};

/** Back to the newest row. */
export const FIRST_PAGE = { after: null, siroPage: null, siroAfter: null };

export type AuditFilters = inferParserType<typeof auditFilters>;
export type AuditSearch = inferParserType<typeof auditSearch>;

export const loadAuditSearch = createLoader(auditSearch);
export const serializeAuditSearch = createSerializer(auditSearch);

export function hasFilters({ outcome, ...others }: AuditFilters): boolean {
  return Object.values(others).some((each) => each !== null) || outcome.length > 0;
}

/** Filters that only our rows have leave Siro's out, and the reverse. */
export function sourcesOf(filters: AuditFilters): { own: boolean; siro: boolean } {
  const { source, kind, member, outcome, event, token, method } = filters;
  const onlyOwn = kind !== null || member !== null || event !== null || outcome.length > 0;
  const onlySiro = token !== null || method !== null;
  return {
    own: source !== "siro" && !onlySiro,
    siro: source !== "siro-admin" && !onlyOwn,
  };
}
