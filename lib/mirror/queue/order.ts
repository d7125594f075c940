import "server-only";
import { type AnyColumn, asc, desc, or, type SQL, sql } from "drizzle-orm";
import {
  recordingCauses as c,
  indexedReps as p,
  indexedRecordings as r,
} from "#lib/db/recording-schema.ts";
import type { QueueSort } from "./filters.ts";

/** What a list is sorted by, most important first. `value` reads as text, which a cursor keeps. */
type Key = { value: SQL | AnyColumn; type: string; desc: boolean; mayBeNull: boolean };

/** The last row of a page, by the texts of its keys, with the order they belong to. */
export type Cursor = { sort: QueueSort; values: (string | null)[] };

/** Unique, and the same on every page. Rows with equal values are newest first. */
export function keysOf({ id, desc: isDesc }: QueueSort): Key[] {
  const time: Key = { value: r.sortTime, type: "timestamptz", desc: true, mayBeNull: false };
  const unique: Key = { value: r.id, type: "text", desc: true, mayBeNull: false };
  if (id === "recorded") {
    return [
      { ...time, desc: isDesc },
      { ...unique, desc: isDesc },
    ];
  }
  const { value, type } = COLUMNS[id];
  return [{ value, type, desc: isDesc, mayBeNull: true }, time, unique];
}

const COLUMNS: Record<
  Exclude<QueueSort["id"], "recorded">,
  { value: SQL | AnyColumn; type: string }
> = {
  rep: { value: p.nameKey, type: "text" },
  team: { value: sql`lower(${p.teamName})`, type: "text" },
  title: { value: r.titleKey, type: "text" },
  length: { value: sql`nullif(${r.durationMs}, 0)`, type: "bigint" },
  why: { value: c.cause, type: "text" },
  state: { value: r.state, type: "text" },
  match: { value: sql`${r.link} -> 'refs' -> 0 ->> 'externalId'`, type: "text" },
};

/** Whether sorting needs the table of reps, or that of causes. */
export function needsOf({ id }: QueueSort): { reps: boolean; causes: boolean } {
  return { reps: id === "rep" || id === "team", causes: id === "why" };
}

/** `order by`: unknown last; reversed for reading backwards. */
export function orderBy(keys: readonly Key[], isReversed: boolean): SQL[] {
  return keys.map((key) => {
    const order = key.desc === isReversed ? asc(key.value) : desc(key.value);
    return key.mayBeNull ? sql`${order} nulls ${sql.raw(isReversed ? "first" : "last")}` : order;
  });
}

/** Rows after these values in this order, or before them if reversed. */
export function beyond(
  keys: readonly Key[],
  values: readonly (string | null)[],
  isReversed: boolean,
): SQL | undefined {
  const isOneWay = keys.every((key) => !key.mayBeNull && key.desc === keys[0]?.desc);
  if (isOneWay) {
    // Compared as one row, so that the database begins reading there.
    const sign = keys[0]?.desc === isReversed ? ">" : "<";
    const row = sql.join(
      keys.map(({ value }) => sql`${value}`),
      sql`, `,
    );
    const place = sql.join(
      keys.map((key, index) => typed(key, values[index])),
      sql`, `,
    );
    return sql`(${row}) ${sql.raw(sign)} (${place})`;
  }
  return or(
    ...keys.map((key, index) =>
      sql.join(
        [
          ...keys.slice(0, index).map((earlier, at) => equals(earlier, values[at] ?? null)),
          isReversed ? precedes(key, values[index] ?? null) : follows(key, values[index] ?? null),
        ],
        sql` and `,
      ),
    ),
  );
}

const typed = ({ type }: Key, value: string | null | undefined) =>
  sql`${value ?? null}::${sql.raw(type)}`;

function equals(key: Key, value: string | null): SQL {
  return value === null ? sql`${key.value} is null` : sql`${key.value} = ${typed(key, value)}`;
}

function follows(key: Key, value: string | null): SQL {
  if (value === null) return sql`false`;
  const isAfter = sql`${key.value} ${sql.raw(key.desc ? "<" : ">")} ${typed(key, value)}`;
  return key.mayBeNull ? sql`(${isAfter} or ${key.value} is null)` : isAfter;
}

function precedes(key: Key, value: string | null): SQL {
  if (value === null) return sql`${key.value} is not null`;
  return sql`${key.value} ${sql.raw(key.desc ? ">" : "<")} ${typed(key, value)}`;
}
