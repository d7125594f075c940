/** The lists of recordings. Processing ones are apart, because Siro may still link them. */
export const QUEUE_TABS = ["unlinked", "linked", "dismissed", "all", "processing"] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

/** Lengths in minutes: from, up to. Length 0 is unknown, since Siro also sends it for uploads. */
export const LENGTHS = {
  "0-1": [0, 1],
  "1-10": [1, 10],
  "10-30": [10, 30],
  "30-60": [30, 60],
  "60-": [60, null],
  unknown: null,
} as const satisfies Record<string, readonly [number, number | null] | null>;
export type LengthRange = keyof typeof LENGTHS;

/** What a list of recordings is narrowed to. Empty lists and nulls are not set. */
export type QueueFilters = {
  /** Words that the title contains. */
  words: string;
  /** Siro user IDs. */
  reps: string[];
  /** Siro team IDs: the rep's team of today. */
  teams: string[];
  /** Connection IDs: of the link, else of the rep's CRM user. */
  connections: string[];
  lengths: LengthRange[];
  /** Siro's values. */
  results: string[];
  /** Why unlinked. */
  causes: string[];
  /** Siro's creation time: at or after, before. */
  from: Date | null;
  to: Date | null;
};

export const NO_QUEUE_FILTERS: QueueFilters = {
  words: "",
  reps: [],
  teams: [],
  connections: [],
  lengths: [],
  results: [],
  causes: [],
  from: null,
  to: null,
};

/** What a list can be sorted by. */
export const QUEUE_SORTS = [
  "recorded",
  "rep",
  "team",
  "title",
  "length",
  "why",
  "state",
  "match",
] as const;
export type QueueSort = { id: (typeof QUEUE_SORTS)[number]; desc: boolean };

/** Counting stops here: a list of more is "10,000+". */
export const COUNT_LIMIT = 10_000;
