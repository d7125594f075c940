import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsStringLiteral,
} from "nuqs/server";
import { AUDIT_KINDS, type AuditKind, type AuditOutcome } from "#lib/audit/events.ts";

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

export const OUTCOMES = [
  "succeeded",
  "failed",
  "unknown",
  "attempted",
] as const satisfies readonly AuditOutcome[];

/** The filters in the URL. Invalid values count as not set. */
const auditFilters = {
  kind: parseAsKind,
  /** A member's ID, or `NO_MEMBER`. */
  member: parseAsMember,
  outcome: parseAsArrayOf(parseAsStringLiteral(OUTCOMES)).withDefault([]),
  /** First and last day, in the organization's time zone. */
  from: parseAsDay,
  to: parseAsDay,
  /** Only this row and its undo. */
  event: parseAsId,
};

export const auditSearch = {
  ...auditFilters,
  /** ID of the last row on the page before. */
  after: parseAsId,
};

export type AuditFilters = inferParserType<typeof auditFilters>;
export type AuditSearch = inferParserType<typeof auditSearch>;

export const loadAuditSearch = createLoader(auditSearch);
export const serializeAuditSearch = createSerializer(auditSearch);

export function hasFilters({ kind, member, outcome, from, to, event }: AuditFilters): boolean {
  return [kind, member, from, to, event].some((each) => each !== null) || outcome.length > 0;
}
