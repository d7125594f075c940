import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsSort } from "#components/data-table/sort.ts";
import { ISSUE_KINDS, type IssueKind } from "#lib/mapping/issue.ts";

export const TABS = ["issues", "aside", "ignored", "directory"] as const;
export type PeopleTab = (typeof TABS)[number];

/** How a person is matched, in the directory. Client-safe. */
export const PERSON_STATES = {
  mapped: "Matched",
  "by-email": "Same email",
  "siro-only": "Only in Siro",
  "crm-only": "Only in the CRM",
} as const;
export type PersonState = keyof typeof PERSON_STATES;

/** More filters for the directory. */
export const PERSON_MARKS = {
  disabled: "Disabled in Siro",
  inactive: "Inactive in the CRM",
  issues: "Has issues",
} as const;
type PersonMark = keyof typeof PERSON_MARKS;

export const STATE_FILTERS = [
  ...(Object.keys(PERSON_STATES) as PersonState[]),
  ...(Object.keys(PERSON_MARKS) as PersonMark[]),
];

/** Fix status of an issue. Client-safe. */
export const ISSUE_STATUSES = {
  open: "Open",
  waiting: "Waiting for sync",
  "not-fixed": "Not fixed",
  fixed: "Fixed",
} as const;
export type IssueStatus = keyof typeof ISSUE_STATUSES;

/** Service accounts have their own tab, so there is no filter for them. */
export const KIND_FILTERS = (Object.keys(ISSUE_KINDS) as IssueKind[]).filter(
  (kind) => kind !== "service-account",
);
export const STATUS_FILTERS = Object.keys(ISSUE_STATUSES) as IssueStatus[];

/** Filters in the URL. */
const peopleFilters = {
  q: parseAsString.withDefault(""),
  /** Siro team IDs. */
  team: parseAsArrayOf(parseAsString).withDefault([]),
  /** Of the directory. */
  state: parseAsArrayOf(parseAsStringLiteral(STATE_FILTERS)).withDefault([]),
  /** Of issues. */
  kind: parseAsArrayOf(parseAsStringLiteral(KIND_FILTERS)).withDefault([]),
  status: parseAsArrayOf(parseAsStringLiteral(STATUS_FILTERS)).withDefault([]),
  /** ID of a statement, to list the issues it covers. */
  statement: parseAsString.withDefault(""),
};

export const peopleSearch = {
  ...peopleFilters,
  tab: parseAsStringLiteral(TABS).withDefault("issues"),
  sort: parseAsSort,
  /** Counts from 1. */
  page: parseAsInteger.withDefault(1),
};

/** The issue under review, in the URL. Not read on the server. */
export const parseAsReview = parseAsString;

export type PeopleFilters = inferParserType<typeof peopleFilters>;
export type PeopleSearch = inferParserType<typeof peopleSearch>;

export const loadPeopleSearch = createLoader(peopleSearch);

/** "?q=webb&page=2", or "" if nothing is set. */
export const serializePeopleSearch = createSerializer(peopleSearch);

export const NO_FILTERS: PeopleFilters = {
  q: "",
  team: [],
  state: [],
  kind: [],
  status: [],
  statement: "",
};

export function hasFilters({ q, team, state, kind, status, statement }: PeopleFilters): boolean {
  return (
    q !== "" || statement !== "" || [team, state, kind, status].some(({ length }) => length > 0)
  );
}
