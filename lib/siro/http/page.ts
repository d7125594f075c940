import { SiroError } from "./errors.ts";
import { isObject } from "./fields.ts";

/** A list, as complete as Siro returned it. */
export type Listing<T> = {
  items: T[];
  /** False if there may be more: a cap was reached, or Siro's cursor repeated or brought nothing new. */
  complete: boolean;
  /** Number of rows left out because they could not be read. */
  unreadable: number;
};

/** One page of a list. A null cursor means that it is the last. */
export type CursorPage<T> = {
  items: T[];
  cursor: string | null;
  unreadable: number;
  /** Siro reports more rows, but this page is empty or has no cursor to request them. */
  isCut?: boolean;
};

export type ListOptions<T> = {
  signal?: AbortSignal;
  /** Stops after this many rows. */
  maxItems?: number;
  /** Requests no further page after this time. */
  maxMs?: number;
  /** Called after each page with the progress. */
  onPage?: (page: CursorPage<T>) => void;
};

/** The object inside `{data: object}`, or the body itself. */
export function unwrapOne(body: unknown): unknown {
  return isObject(body) && isObject(body.data) ? body.data : body;
}

export type Rows = { rows: unknown[]; cursor: string | null; isCut: boolean };

/** The content of a bare array or `{data: array, cursor, hasNextPage}`; null if it is neither. */
export function unwrapList(body: unknown): Rows | null {
  if (Array.isArray(body)) return { rows: body, cursor: null, isCut: false };
  if (!isObject(body) || !Array.isArray(body.data)) return null;
  const cursor = cursorOf(body.cursor);
  const isEnd = cursor === null || body.data.length === 0;
  return { rows: body.data, cursor, isCut: isEnd && body.hasNextPage === true };
}

/** A page may repeat known rows while the list moves on; this many in a row mean that it doesn't. */
const MAX_STALE_PAGES = 3;
/** Beyond these, pages must bring ten new rows on average. Siro's smallest page has 25. */
const FREE_PAGES = 20;
const MIN_ROWS_PER_PAGE = 10;

/**
 * Follows cursors to the end: a null cursor or an empty page. Stops early, and is then incomplete, at a
 * repeated cursor, after pages that bring nothing new (Siro may ignore the cursor of lists that document
 * none), after many pages with few rows, and at the caps. Rows come once each.
 * If one page fails, the list fails: a partial list must never pass for a complete one.
 */
export async function listAll<T>(
  fetchPage: (cursor: string | null) => Promise<CursorPage<T>>,
  idOf: (item: T) => string,
  { maxItems = 20_000, maxMs = 60_000, onPage }: ListOptions<T> = {},
): Promise<Listing<T>> {
  const endsAtMs = performance.now() + maxMs;
  const items = new Map<string, T>();
  const seen = new Set<string>();
  let unreadable = 0;
  let stalePages = 0;
  let cursor: string | null = null;
  for (;;) {
    const page: CursorPage<T> = await fetchPage(cursor);
    const before = items.size;
    for (const item of page.items) items.set(idOf(item), item);
    unreadable += page.unreadable;
    onPage?.(page);

    const next = page.cursor;
    stalePages = items.size === before ? stalePages + 1 : 0;
    const isEmpty = page.items.length + page.unreadable === 0;
    const isLast = next === null || isEmpty;
    const isStuck = next !== null && (seen.has(next) || stalePages >= MAX_STALE_PAGES);
    const isCapped =
      items.size >= maxItems ||
      seen.size >= FREE_PAGES + items.size / MIN_ROWS_PER_PAGE ||
      performance.now() >= endsAtMs;
    if (isLast || isStuck || isCapped) {
      const complete = isLast && !page.isCut && items.size <= maxItems;
      return { items: [...items.values()].slice(0, maxItems), complete, unreadable };
    }
    seen.add(next);
    cursor = next;
  }
}

/**
 * The rows of a filtered list's first page that have what was asked for: Siro may ignore the filter.
 * @throws SiroError (contract) if none has it, and Siro left rows out
 */
export function matchesOf<T>(
  { items, cursor, unreadable, isCut }: Omit<CursorPage<T>, "items"> & { items: readonly T[] },
  operation: string,
  isWanted: (row: T) => boolean,
): T[] {
  const wanted = items.filter(isWanted);
  const mayHaveMore = unreadable > 0 || isCut === true || (cursor !== null && items.length > 0);
  if (wanted.length > 0 || !mayHaveMore) return wanted;
  const detail = "Siro didn't list all records with this ID.";
  throw new SiroError({ kind: "contract", operation, detail });
}

function cursorOf(cursor: unknown): string | null {
  if (typeof cursor === "number" && Number.isFinite(cursor)) return String(cursor);
  return typeof cursor === "string" && cursor !== "" ? cursor : null;
}
