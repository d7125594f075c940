import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

const VIEWS = ["unlinked", "all"] as const;
export type View = (typeof VIEWS)[number];

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

/** The list's filters in the URL. `from` and `to` take precedence over `range`. */
const recordingFilters = {
  range: parseAsStringLiteral(RANGES).withDefault("30d"),
  from: parseAsDay,
  to: parseAsDay,
  /** Siro team IDs. */
  team: parseAsArrayOf(parseAsString).withDefault([]),
  /** Names of conversation types, as Siro's filter expects them. */
  type: parseAsArrayOf(parseAsString).withDefault([]),
  result: parseAsString,
};

export const recordingSearch = {
  ...recordingFilters,
  /** Null: the default view for the member. */
  view: parseAsStringLiteral(VIEWS),
  /** Cursors of the pages so far, the current one last; none on the first page. */
  p: parseAsNativeArrayOf(parseAsString).withDefault([]),
};

export type RecordingFilters = inferParserType<typeof recordingFilters>;
export type RecordingSearch = inferParserType<typeof recordingSearch>;

export const loadRecordingSearch = createLoader(recordingSearch);

/** "?view=all&p=…", or "" if nothing is set. */
export const serializeRecordingSearch = createSerializer(recordingSearch);

/** Whether any filter other than the date range is set. */
export function hasFilters({ from, to, team, type, result }: RecordingFilters): boolean {
  return from !== null || to !== null || team.length > 0 || type.length > 0 || result !== null;
}
