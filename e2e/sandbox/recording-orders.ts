import { compareText } from "./random.ts";
import { forgetGroups, groupRows } from "./row-groups.ts";
import type { Recording } from "./rows.ts";

/** What recordings are sorted by. */
export const orderKeys = {
  createdAt: (row: Recording) => row.createdAt,
  updatedAt: (row: Recording) => row.updatedAt,
  result: (row: Recording) => row.result,
  teamId: (row: Recording) => row.teamId ?? "",
  conversationType: (row: Recording) => row.conversationType,
};

export type OrderKey = keyof typeof orderKeys;
type Rows = Map<string, Recording>;

const ordersByRows = new WeakMap<Rows, Map<OrderKey, Recording[]>>();

/** Largest value first; equal ones by ID. */
export const compareBy = (key: OrderKey) => {
  const keyOf = orderKeys[key];
  return (a: Recording, b: Recording) => compareText(keyOf(b), keyOf(a)) || compareText(a.id, b.id);
};

/** The index of the first row for which `is` holds; all rows after it must agree. */
export function findFirst(rows: Recording[], is: (row: Recording) => boolean): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row && is(row)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Recordings with the largest value first, sorted once; changes go through `changeRecording`. */
export function listOrdered(rows: Rows, key: OrderKey): Recording[] {
  const orders = ordersByRows.get(rows) ?? new Map<OrderKey, Recording[]>();
  ordersByRows.set(rows, orders);
  const known = orders.get(key);
  if (known?.length === rows.size) return known;
  const ordered = [...rows.values()].sort(compareBy(key));
  orders.set(key, ordered);
  return ordered;
}

function placeOf(ordered: Recording[], key: OrderKey, row: Recording): number {
  const compare = compareBy(key);
  return findFirst(ordered, (other) => compare(other, row) >= 0);
}

/** Sets fields of a recording, and moves it to where it then belongs. */
export function changeRecording(rows: Rows, row: Recording, changes: Partial<Recording>) {
  const orders = [...(ordersByRows.get(rows) ?? [])];
  const places = orders.map(([key, ordered]) => placeOf(ordered, key, row));
  Object.assign(row, changes);
  for (const [i, [key, ordered]] of orders.entries()) {
    const place = places[i] ?? -1;
    if (ordered[place] !== row) ordersByRows.get(rows)?.delete(key);
    else {
      ordered.splice(place, 1);
      ordered.splice(placeOf(ordered, key, row), 0, row);
    }
  }
}

export function removeRecordingRow(rows: Rows, row: Recording) {
  for (const [key, ordered] of ordersByRows.get(rows) ?? [])
    ordered.splice(placeOf(ordered, key, row), 1);
  rows.delete(row.id);
  forgetGroups(rows);
}

const userOf = (row: Recording) => row.userId;

/** The recordings of these users or of these teams, largest value first. */
export function listOrderedOf(
  rows: Rows,
  of: { userIds: string[] } | { teamIds: string[] },
  key: OrderKey,
): Recording[] {
  const [keys, groups] =
    "userIds" in of
      ? [of.userIds, groupRows(rows, userOf)]
      : [of.teamIds, groupRows(rows, orderKeys.teamId)];
  return keys.flatMap((each) => groups.get(each) ?? []).sort(compareBy(key));
}
