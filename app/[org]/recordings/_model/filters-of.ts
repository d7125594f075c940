import "server-only";
import { QUEUE_SORTS, type QueueFilters, type QueueSort } from "#lib/mirror/queue/filters.ts";
import type { QueueAsk } from "#lib/mirror/queue/read-queue-page.ts";
import { isStorableText } from "#lib/siro/http/plain-text.ts";
import type { RecordingSearch } from "../search.ts";
import { readCursor } from "./cursor.ts";
import { boundsOf } from "./date-range.ts";

export const NEWEST_FIRST: QueueSort = { id: "recorded", desc: true };
export const PAGE_SIZE = 50;
/** More would make the statement too long for a filter set by hand. */
const MOST_VALUES = 200;

/** The filters of a URL, as the index is asked for them. */
export function filtersOf(search: RecordingSearch, timeZone: string): QueueFilters {
  const usable = (values: readonly string[]) => values.filter(isStorableText).slice(0, MOST_VALUES);
  return {
    words: isStorableText(search.q) ? search.q.slice(0, 200) : "",
    reps: usable(search.rep),
    teams: usable(search.team),
    connections: usable(search.connection),
    lengths: search.length,
    results: usable(search.result),
    causes: usable(search.why),
    ...boundsOf(search, timeZone, Date.now()),
  };
}

/** The order in a URL; newest first unless it names a known one. */
export function sortOf({ sort }: Pick<RecordingSearch, "sort">): QueueSort {
  const id = QUEUE_SORTS.find((each) => each === sort?.id);
  return id && sort ? { id, desc: sort.desc } : NEWEST_FIRST;
}

/** What the index is asked for by a URL. */
export function askOf(
  organization: { id: string; timeZone: string },
  search: RecordingSearch,
): QueueAsk {
  const sort = sortOf(search);
  const after = readCursor(search.after, sort);
  const before = after ? null : readCursor(search.before, sort);
  return {
    organizationId: organization.id,
    tab: search.view,
    filters: filtersOf(search, organization.timeZone),
    sort,
    from: after
      ? { direction: "after", cursor: after }
      : before && { direction: "before", cursor: before },
    limit: PAGE_SIZE,
  };
}
