import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsSort } from "#components/data-table/sort.ts";
import { LENGTHS, type LengthRange, QUEUE_TABS } from "#lib/mirror/queue/filters.ts";

export type { QueueTab } from "#lib/mirror/queue/filters.ts";

export const RANGES = ["today", "7d", "30d", "90d", "any"] as const;

/** A calendar day, "2025-11-20"; anything else counts as not set. */
const parseAsDay = createParser<string>({
  parse: (text) => {
    const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
    const isReal = date !== null && !Number.isNaN(date.getTime());
    return isReal && date.toISOString().startsWith(text) ? text : null;
  },
  serialize: (day) => day,
});

const listOf = parseAsArrayOf(parseAsString).withDefault([]);

/** The list's filters in the URL. `from` and `to` take precedence over `range`. */
const recordingFilters = {
  /** Words of the title. */
  q: parseAsString.withDefault(""),
  range: parseAsStringLiteral(RANGES).withDefault("any"),
  from: parseAsDay,
  to: parseAsDay,
  /** Siro user IDs. */
  rep: listOf,
  /** Siro team IDs. */
  team: listOf,
  /** Connection IDs. */
  connection: listOf,
  length: parseAsArrayOf(parseAsStringLiteral(Object.keys(LENGTHS) as LengthRange[])).withDefault(
    [],
  ),
  /** Siro's values. */
  result: listOf,
  /** Why unlinked. */
  why: listOf,
};

export const recordingSearch = {
  ...recordingFilters,
  view: parseAsStringLiteral(QUEUE_TABS).withDefault("unlinked"),
  sort: parseAsSort,
  /** The row before this page, or after it; neither on the first page. */
  after: parseAsString,
  before: parseAsString,
};

/** The recording in the panel beside the list. */
export const peekSearch = { peek: parseAsString };

export type RecordingFilters = inferParserType<typeof recordingFilters>;
export type RecordingSearch = inferParserType<typeof recordingSearch>;

export const loadRecordingSearch = createLoader(recordingSearch);
export const loadPeek = createLoader(peekSearch);

/** "?view=all&after=…", or "" if nothing is set. */
export const serializeRecordingSearch = createSerializer(recordingSearch);

export const NO_FILTERS: RecordingFilters = {
  q: "",
  range: "any",
  from: null,
  to: null,
  rep: [],
  team: [],
  connection: [],
  length: [],
  result: [],
  why: [],
};

/** Whether any filter is set. */
export function hasFilters(filters: RecordingFilters): boolean {
  const { q, range, from, to, rep, team, connection, length, result, why } = filters;
  const lists = [rep, team, connection, length, result, why];
  return (
    q.trim() !== "" ||
    range !== "any" ||
    from !== null ||
    to !== null ||
    lists.some((list) => list.length > 0)
  );
}
