import type { CursorPage } from "#lib/siro/http/page.ts";

/** Three pages in a row without anything new: the list doesn't move on. */
const MOST_STALE_PAGES = 3;
/** Beyond these, pages must bring ten new rows on average. */
const FREE_PAGES = 20;
const FEWEST_ROWS = 10;

export type Verdict = {
  /** No further page is to be read. */
  isOver: boolean;
  /** Why the list may lack something, in words; null if it is whole, or has more pages. */
  problem: string | null;
};

type CountedPage = Omit<CursorPage<unknown>, "items"> & {
  /** Rows on the page, and those that no earlier page of the list had. */
  count: number;
  fresh: number;
};

/**
 * Judges the pages of one list as they arrive, by the rules of `listAll`, for lists that are too long to
 * be held in memory. `before`: what an earlier run noted of the same list.
 */
export function createPageGuard(before = { unreadable: 0 }) {
  const ids = new Set<string>();
  const judge = createListGuard("recording", before);
  return ({ items, ...page }: CursorPage<{ id: string }>): Verdict => {
    const before = ids.size;
    for (const { id } of items) ids.add(id);
    return judge({ ...page, count: items.length, fresh: ids.size - before });
  };
}

/** The same, where the caller knows which rows are new. `unreadable`: on pages that an earlier run read. */
export function createListGuard(noun: string, { unreadable }: { unreadable: number }) {
  const cursors = new Set<string>();
  let [rows, stale] = [0, 0];
  return function judge({ cursor, count, fresh, ...page }: CountedPage): Verdict {
    rows += fresh;
    stale = fresh === 0 ? stale + 1 : 0;
    unreadable += page.unreadable;
    const isEmpty = count + page.unreadable === 0;
    if (cursor === null || isEmpty) {
      if (page.isCut) return over("Siro ended the list but says there is more.");
      return over(unreadable > 0 ? unreadableText(unreadable, noun) : null);
    }
    if (cursors.has(cursor)) return over("Siro's list went back to an earlier page.");
    if (stale >= MOST_STALE_PAGES) return over("Siro's list repeated itself.");
    cursors.add(cursor);
    if (cursors.size >= FREE_PAGES + rows / FEWEST_ROWS) return over("Siro's list did not end.");
    return { isOver: false, problem: null };
  };
}

const over = (problem: string | null): Verdict => ({ isOver: true, problem });

const unreadableText = (count: number, noun: string) =>
  count === 1
    ? `Siro sent a ${noun} that can't be read.`
    : `Siro sent ${count} ${noun}s that can't be read.`;
