import { Refusal } from "./answers.ts";
import type { SandboxContext } from "./box.ts";
import { cutPage, readPageSize } from "./paging.ts";
import { compareText } from "./random.ts";

/**
 * The list of apps or tokens: cursor or page (cursor wins), date range, order, `limit` up to 100.
 */
export function answerOwnedList<T extends { createdAt: string; updatedAt: string }>(
  c: SandboxContext,
  rows: T[],
  keyOf: (row: T) => string,
  view: (row: T) => object,
  lists: "documented" | "wrapped" | "bare",
): Response {
  const query = c.req.query();
  const field = query.sortField === "dateUpdated" ? "updatedAt" : "createdAt";
  const sign = query.sortDirection === "asc" ? 1 : -1;
  const from = query.fromDate ? Date.parse(query.fromDate) : Number.NEGATIVE_INFINITY;
  const to = query.toDate ? Date.parse(query.toDate) : Number.POSITIVE_INFINITY;
  const limit = readPageSize(c, "limit", 100, 100);
  const number = Number(query.page ?? 1);
  if (!Number.isInteger(number) || number < 1) throw new Refusal(400, "Invalid page");
  const sorted = rows
    .filter((row) => Date.parse(row[field]) >= from && Date.parse(row[field]) <= to)
    .sort((a, b) => sign * compareText(a[field], b[field]) || compareText(keyOf(a), keyOf(b)));
  const skipped = query.cursor ? sorted : sorted.slice((number - 1) * limit);
  const page = cutPage(skipped, keyOf, query.cursor, limit);
  const data = page.rows.map(view);
  if (lists === "bare") return c.json(data);
  return c.json({ data, cursor: page.cursor, limit, hasNextPage: page.cursor !== null });
}
