type Key<T> = (row: T) => string;
type Groups<T> = { size: number; byKey: Map<Key<T>, Map<string, T[]>> };

const groupsByRows = new WeakMap<object, unknown>();

/** Rows grouped by a key. Cached until rows are added or removed, or `forgetGroups` is called. */
export function groupRows<T>(rows: Map<string, T>, keyOf: Key<T>): Map<string, T[]> {
  // Only this function writes, with the groups of the same rows.
  let known = groupsByRows.get(rows) as Groups<T> | undefined;
  if (known?.size !== rows.size) known = { size: rows.size, byKey: new Map() };
  groupsByRows.set(rows, known);
  const found = known.byKey.get(keyOf);
  if (found) return found;
  const groups = new Map<string, T[]>();
  for (const row of rows.values()) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  known.byKey.set(keyOf, groups);
  return groups;
}

/** For rows that change what they are grouped by. */
export function forgetGroups(rows: object) {
  groupsByRows.delete(rows);
}

const idsByRows = new WeakMap<object, string[]>();

/** The IDs of all rows, in their order. */
export function listIds(rows: Map<string, unknown>): string[] {
  const known = idsByRows.get(rows);
  if (known?.length === rows.size) return known;
  const ids = [...rows.keys()];
  idsByRows.set(rows, ids);
  return ids;
}
