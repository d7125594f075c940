/** Where reading a list continues: a page, and the last row of it that was shown. */
export type Position = { cursor: string | null; after: string | null };

/** A list that is read page by page, newest first. */
export type PagedSource<T> = {
  from: Position;
  /** @throws what reading throws */
  load(cursor: string | null): Promise<{ rows: T[]; next: string | null }>;
  idOf(row: T): string;
  /** Epoch milliseconds; null if unknown. */
  timeOf(row: T): number | null;
  isWanted?(row: T): boolean;
  /** Neither this row nor any after it is wanted. */
  isBeyond?(row: T): boolean;
  /** Pages that are read at most. */
  maxPages: number;
};

type MergedPage<T> = {
  rows: T[];
  /** Where each list continues. */
  next: Position[];
  /** False once every list has ended. */
  hasMore: boolean;
};

/**
 * One page of several lists by time, newest first. A row without a time, or newer than the one before it in
 * its own list, keeps its place in that list: so none is lost or shown twice, whatever the order.
 */
export async function mergePages<T>(
  sources: readonly PagedSource<T>[],
  limit: number,
): Promise<MergedPage<T>> {
  const readers = sources.map((source) => openReader(source));
  const rows: T[] = [];
  while (rows.length < limit) {
    await Promise.all(readers.map((reader) => reader.fill()));
    // Beyond a list that was not read further, the order of the others is unknown.
    if (readers.some((reader) => reader.isStuck())) break;
    const newest = readers
      .filter((reader) => reader.head() !== undefined)
      .reduce<Reader<T> | null>((a, b) => (a && a.headMs() >= b.headMs() ? a : b), null);
    if (!newest) break;
    const row = newest.take();
    if (row !== undefined) rows.push(row);
  }
  return {
    rows,
    next: readers.map((reader) => reader.position()),
    hasMore: readers.some((reader) => reader.hasMore()),
  };
}

type Reader<T> = ReturnType<typeof openReader<T>>;

function openReader<T>(source: PagedSource<T>) {
  let position = source.from;
  /** The last row that was shown, until it's found. */
  let sought = source.from.after;
  let waiting: T[] = [];
  let next: string | null = source.from.cursor;
  let pages = 0;
  let isEnd = false;
  let lastMs = Number.POSITIVE_INFINITY;

  const msOf = (row: T) => Math.min(lastMs, source.timeOf(row) ?? lastMs);

  async function readNextPage() {
    const cursor = next;
    const page = await source.load(cursor);
    pages += 1;
    if (sought === null) {
      waiting = page.rows;
      if (cursor !== source.from.cursor) position = { cursor, after: null };
    } else {
      // New rows may have pushed the last shown one to a later page.
      const at = page.rows.findIndex((row) => source.idOf(row) === sought);
      waiting = at < 0 ? [] : page.rows.slice(at + 1);
      position = { cursor, after: sought };
      if (at >= 0) sought = null;
    }
    next = page.next;
    isEnd = page.next === null || page.next === cursor;
  }

  /** Drops what isn't wanted from the front; the position moves on past it. */
  function skipUnwanted() {
    let row = waiting[0];
    while (row !== undefined && source.isWanted?.(row) === false) {
      if (source.isBeyond?.(row)) {
        waiting = [];
        isEnd = true;
        return;
      }
      pass(row);
      row = waiting[0];
    }
  }

  function pass(row: T) {
    lastMs = msOf(row);
    position = { ...position, after: source.idOf(row) };
    waiting = waiting.slice(1);
  }

  return {
    async fill() {
      skipUnwanted();
      while (waiting.length === 0 && !isEnd && pages < source.maxPages) {
        await readNextPage();
        skipUnwanted();
      }
    },
    head: () => waiting[0],
    headMs: () => (waiting[0] === undefined ? Number.NEGATIVE_INFINITY : msOf(waiting[0])),
    take() {
      const [row] = waiting;
      if (row !== undefined) pass(row);
      return row;
    },
    isStuck: () => waiting.length === 0 && !isEnd,
    hasMore: () => waiting.length > 0 || !isEnd,
    position: () => position,
  };
}
