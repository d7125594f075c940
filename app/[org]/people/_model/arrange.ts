import type { Sort } from "#components/data-table/sort.ts";
import { readCrmReference } from "#lib/linking/crm-reference.ts";
import { recordKeyOf } from "#lib/linking/salesforce-id.ts";
import { withoutInvisible } from "#lib/pasted-text.ts";
import { compareTexts } from "#lib/text-order.ts";
import type { Cut } from "./rows.ts";

export const PAGE_SIZE = 50;

/**
 * Matches texts that contain every word of the search, in any order. A pasted CRM address stands for
 * its ID, and one of Salesforce matches with 15 and 18 characters.
 */
export function matcherOf(q: string): (searchText: string) => boolean {
  const id = crmIdIn(q);
  const words = id ? [id] : withoutInvisible(q).toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => words.every((word) => text.includes(word));
}

function crmIdIn(q: string): string | null {
  const reference = readCrmReference(q);
  if (reference.kind === "none" || reference.crm === null || !("id" in reference)) return null;
  return recordKeyOf(reference.id).toLowerCase();
}

/** One page of the results; a page beyond the end becomes the last page. */
export function cutPage<T, Row>(
  found: readonly T[],
  options: { page: number; total: number; toRow: (item: T) => Row },
): Cut<Row> {
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, options.page), pages);
  const rows = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(options.toRow);
  return { rows, found: found.length, total: options.total, page, pages };
}

/** Stable sort by a value. Items without a value come last in both directions. */
export function sortBy<T>(
  items: readonly T[],
  { desc }: Pick<Sort, "desc">,
  keyOf: (item: T) => string | number | null,
): T[] {
  const sign = desc ? -1 : 1;
  return items
    .map((item) => ({ item, value: keyOf(item) }))
    .sort(({ value: a }, { value: b }) => {
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
      if (typeof a === "number" && typeof b === "number") return sign * (a - b);
      return sign * compareTexts(String(a), String(b));
    })
    .map(({ item }) => item);
}
