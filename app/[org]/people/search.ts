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

export const TABS = ["directory"] as const;
export type PeopleTab = (typeof TABS)[number];

/** What the directory says of a person. Client-safe. */
export const PERSON_STATES = {
  mapped: "Mapped",
  "by-email": "Same e-mail",
  "siro-only": "Only in Siro",
  "crm-only": "Only in the CRM",
} as const;
export type PersonState = keyof typeof PERSON_STATES;

/** Further things to filter the directory by. */
export const PERSON_MARKS = {
  disabled: "Disabled in Siro",
  inactive: "Inactive in the CRM",
} as const;
export type PersonMark = keyof typeof PERSON_MARKS;

export const STATE_FILTERS = [
  ...(Object.keys(PERSON_STATES) as PersonState[]),
  ...(Object.keys(PERSON_MARKS) as PersonMark[]),
];

/** What narrows a list, as it stands in the address. */
export const peopleFilters = {
  q: parseAsString.withDefault(""),
  /** Siro's team ids. */
  team: parseAsArrayOf(parseAsString).withDefault([]),
  state: parseAsArrayOf(parseAsStringLiteral(STATE_FILTERS)).withDefault([]),
};

export const peopleSearch = {
  ...peopleFilters,
  tab: parseAsStringLiteral(TABS).withDefault("directory"),
  sort: parseAsSort,
  /** Counts from 1. */
  page: parseAsInteger.withDefault(1),
};

export type PeopleFilters = inferParserType<typeof peopleFilters>;
export type PeopleSearch = inferParserType<typeof peopleSearch>;

export const loadPeopleSearch = createLoader(peopleSearch);

/** "?q=webb&page=2", or "" where nothing is set. */
export const serializePeopleSearch = createSerializer(peopleSearch);

export function hasFilters({ q, team, state }: PeopleFilters): boolean {
  return q !== "" || team.length > 0 || state.length > 0;
}
