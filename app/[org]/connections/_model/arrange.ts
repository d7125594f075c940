import type { Sort } from "#components/data-table/sort.ts";
import {
  type Health,
  judgeConnection,
  needsAttention,
  rankOf,
  WORST_FIRST,
} from "#lib/sync-health/health.ts";
import { platformLabel } from "#lib/sync-health/labels.ts";
import { compareTexts } from "#lib/text-order.ts";
import type { ConnectionFilters, ConnectionSearch } from "../search.ts";
import { readUpTo } from "./read-up-to.ts";
import type { ConnectionRow } from "./row.ts";

/** Worst first. */
export const INITIAL_SORT: Sort = { id: "health", desc: true };

type SortValue = (row: ConnectionRow) => string | number | null;

/** What each sortable column is sorted by. Health is higher the worse it is. */
export const SORT_VALUES = {
  health: (row) => WORST_FIRST.length - rankOf(healthOf(row)),
  name: ({ connection }) => connection.name ?? connection.id,
  platform: ({ connection }) => platformLabel(connection.integrationPlatform),
  unlinked: ({ unlinked }) => unlinked?.count ?? null,
  read: ({ connection }) => {
    const at = readUpTo(connection)?.at;
    return at ? Date.parse(at) : null;
  },
  changed: ({ connection }) => (connection.updatedAt ? Date.parse(connection.updatedAt) : null),
} satisfies Record<string, SortValue>;

/** Rows don't change, and filters, counts and each comparison while sorting ask for their health. */
const judged = new WeakMap<ConnectionRow, Health>();

/** Health at load time, so that a row does not move while someone looks at it. */
export function healthOf(row: ConnectionRow): Health {
  const known = judged.get(row);
  if (known !== undefined) return known;
  const { health } = judgeConnection(row.connection, Date.parse(row.askedAt), row.limits);
  judged.set(row, health);
  return health;
}

/** Number of rows in each segment of the health filter. */
export function countHealth(rows: ConnectionRow[]) {
  const of = (filter: ConnectionFilters["health"]) =>
    rows.filter((row) => matchesHealth(row, filter)).length;
  return { attention: of("attention"), paused: of("paused"), behind: of("behind") };
}

/** The rows that match the filters, in their original order. */
export function filterRows(rows: ConnectionRow[], filters: ConnectionFilters): ConnectionRow[] {
  const terms = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      matchesHealth(row, filters.health) &&
      matchesPlatform(row, filters.platform) &&
      matchesTranscript(row, filters.transcript) &&
      terms.every((term) => textOf(row).includes(term)),
  );
}

/** The rows as the table shows them: filtered and sorted, unknown values last. */
export function arrangeRows(rows: ConnectionRow[], search: ConnectionSearch): ConnectionRow[] {
  const { sort } = search;
  const known = sort !== null && sort.id in SORT_VALUES ? sort : INITIAL_SORT;
  const valueFor: SortValue = SORT_VALUES[known.id as keyof typeof SORT_VALUES];
  return filterRows(rows, search).toSorted((a, b) => {
    const left = valueFor(a);
    const right = valueFor(b);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === "number" && typeof right === "number"
        ? left - right
        : compareTexts(String(left), String(right));
    return known.desc ? -order : order;
  });
}

function matchesHealth(row: ConnectionRow, filter: ConnectionFilters["health"]): boolean {
  if (filter === null) return true;
  const health = healthOf(row);
  return filter === "attention" ? needsAttention(health) : health === filter;
}

function matchesPlatform({ connection }: ConnectionRow, platforms: string[]): boolean {
  return platforms.length === 0 || platforms.includes(connection.integrationPlatform ?? "");
}

function matchesTranscript(
  { connection }: ConnectionRow,
  filter: ConnectionFilters["transcript"],
): boolean {
  if (filter === null) return true;
  const { syncTranscript } = connection;
  return filter === (syncTranscript === null ? "unknown" : syncTranscript ? "on" : "off");
}

function textOf({ connection }: ConnectionRow): string {
  const { id, name, externalAccountId, integrationPlatform } = connection;
  const parts = [
    name,
    platformLabel(integrationPlatform),
    integrationPlatform,
    id,
    externalAccountId,
  ];
  return parts.join("\n").toLowerCase();
}
