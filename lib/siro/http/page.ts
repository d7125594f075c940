import { isObject } from "./fields.ts";

/** A list, as complete as Siro returned it. */
export type Listing<T> = {
  items: T[];
  /** False if there is more: the cap was reached, or Siro's cursor looped. */
  complete: boolean;
  /** Number of rows left out because they could not be read. */
  unreadable: number;
};

/** One page of a list. A null cursor means that it is the last. */
export type CursorPage<T> = {
  items: T[];
  cursor: string | null;
  unreadable: number;
  /** Siro reports more rows but no cursor to request them. */
  isCut?: boolean;
};

export type ListOptions<T> = {
  signal?: AbortSignal;
  /** Stops after this many rows. */
  maxItems?: number;
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
  return { rows: body.data, cursor, isCut: cursor === null && body.hasNextPage === true };
}

/**
 * Follows cursors to the end. Stops at a null or repeated cursor, an empty page, a page that brings
 * nothing new (Siro may ignore the cursor of lists that document none), or the cap. Rows come once each.
 * If one page fails, the list fails: a partial list must never pass for a complete one.
 */
export async function listAll<T>(
  fetchPage: (cursor: string | null) => Promise<CursorPage<T>>,
  idOf: (item: T) => string,
  { maxItems = 20_000, onPage }: ListOptions<T> = {},
): Promise<Listing<T>> {
  const items = new Map<string, T>();
  const seen = new Set<string>();
  let unreadable = 0;
  let cursor: string | null = null;
  for (;;) {
    const page: CursorPage<T> = await fetchPage(cursor);
    const before = items.size;
    for (const item of page.items) items.set(idOf(item), item);
    unreadable += page.unreadable;
    onPage?.(page);

    const next = page.cursor;
    const isEmpty = page.items.length + page.unreadable === 0;
    const isLast = next === null || isEmpty;
    const isCircle = next !== null && (seen.has(next) || items.size === before);
    if (isLast || isCircle || items.size >= maxItems) {
      const complete = isLast && !page.isCut && items.size <= maxItems;
      return { items: [...items.values()].slice(0, maxItems), complete, unreadable };
    }
    seen.add(next);
    cursor = next;
  }
}

function cursorOf(cursor: unknown): string | null {
  if (typeof cursor === "number" && Number.isFinite(cursor)) return String(cursor);
  return typeof cursor === "string" && cursor !== "" ? cursor : null;
}
