import { Refusal } from "./answers.ts";
import type { Page } from "./paging.ts";
import { compareText } from "./random.ts";
import { findFirst, type OrderKey, orderKeys } from "./recording-orders.ts";
import type { Recording } from "./rows.ts";

export type Comparison = "gt" | "gte" | "lt" | "lte";

/**
 * A limit on one of the times, in ISO with milliseconds, so that it compares as text; null, which no
 * time is within, if it wasn't a time.
 */
export type Bound = { field: "createdAt" | "updatedAt"; comparison: Comparison; at: string | null };

export function readBound(field: Bound["field"], comparison: Comparison, raw: string): Bound {
  const at = new Date(raw);
  return { field, comparison, at: Number.isNaN(at.getTime()) ? null : at.toISOString() };
}

export function isWithin(row: Recording, { field, comparison, at }: Bound): boolean {
  const value = row[field];
  if (at === null) return false;
  if (comparison === "gt") return value > at;
  if (comparison === "gte") return value >= at;
  return comparison === "lt" ? value < at : value <= at;
}

/** Which part of rows with the largest `field` first is within the bounds on it. */
export function findSpan(rows: Recording[], field: Bound["field"], bounds: Bound[]) {
  let [from, to] = [0, rows.length];
  for (const bound of bounds) {
    if (bound.field !== field) continue;
    const isUpper = bound.comparison === "lt" || bound.comparison === "lte";
    if (isUpper)
      from = Math.max(
        from,
        findFirst(rows, (row) => isWithin(row, bound)),
      );
    else
      to = Math.min(
        to,
        findFirst(rows, (row) => !isWithin(row, bound)),
      );
  }
  return { from, to };
}

export type Order = { key: OrderKey; isSmallestFirst: boolean };

const encode = (value: string, id: string) =>
  Buffer.from(`after:${JSON.stringify([value, id])}`).toString("base64");

function decode(cursor: string): [value: string, id: string] {
  const text = Buffer.from(cursor, "base64").toString("utf8");
  if (!text.startsWith("after:[")) throw new Refusal(400, "Invalid cursor");
  return JSON.parse(text.slice("after:".length));
}

type Request = {
  /** Largest value first; read backwards if the order wants the smallest first. */
  rows: Recording[];
  order: Order;
  from: number;
  to: number;
  filter: (row: Recording) => boolean;
  cursor: string | undefined;
  size: number;
};

/** The place of the row that `cursor` names, or where it would be now. */
function findCursor(rows: Recording[], key: OrderKey, cursor: string) {
  const [value, id] = decode(cursor);
  const keyOf = orderKeys[key];
  const place = findFirst(
    rows,
    (row) => (compareText(value, keyOf(row)) || compareText(row.id, id)) >= 0,
  );
  return { place, isThere: rows[place]?.id === id };
}

/**
 * A page of rows that come after the cursor's. The cursor holds the last row's value, so that rows that
 * come, go or move meanwhile neither end the list nor shift it. Stops at the first row too many.
 */
export function cutKeysetPage(request: Request): Page<Recording> {
  const { rows, order, filter, size } = request;
  let { from, to } = request;
  if (request.cursor) {
    const { place, isThere } = findCursor(rows, order.key, request.cursor);
    if (order.isSmallestFirst) to = Math.min(to, place);
    else from = Math.max(from, isThere ? place + 1 : place);
  }
  const page: Recording[] = [];
  for (let i = 0; i < to - from; i++) {
    const row = rows[order.isSmallestFirst ? to - 1 - i : from + i];
    if (!row || !filter(row)) continue;
    const last = page.at(-1);
    if (last && page.length === size)
      return { rows: page, cursor: encode(orderKeys[order.key](last), last.id) };
    page.push(row);
  }
  return { rows: page, cursor: null };
}
