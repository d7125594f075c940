import "server-only";
import { readConnectionNames } from "#lib/mirror/queue/connection-names.ts";
import { type QueueOption, readQueueOptions } from "#lib/mirror/queue/read-options.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { compareTexts } from "#lib/text-order.ts";
import type { RecordingSearch } from "../search.ts";

/** Who recorded something changes rarely, and takes a walk along the whole index. */
const FRESH_MS = 60_000;

/** Values that the list can be narrowed to, by name. */
export type FilterOptions = {
  reps: QueueOption[];
  teams: QueueOption[];
  connections: QueueOption[];
};

type Names = ReadonlyMap<string, string>;
type Chosen = Pick<RecordingSearch, "rep" | "team" | "connection">;

/** Everything that the list can be narrowed to. Callers authorize. */
export async function readFilterOptions(organizationId: string): Promise<FilterOptions> {
  const [options, names] = await Promise.all([
    readOptions(organizationId),
    readConnectionNames(organizationId),
  ]);
  const ids = [...new Set([...names.keys(), ...options.connections])];
  return { ...options, connections: named(ids, names) };
}

/**
 * The names of what a page is narrowed to. All that could be chosen is read when a filter is opened: an
 * organization may have thousands of reps. Callers authorize.
 */
export async function readChosenOptions(
  organizationId: string,
  { rep, team, connection }: Chosen,
  names: Names,
): Promise<FilterOptions> {
  const connections = named(connection, names);
  if (rep.length === 0 && team.length === 0) return { reps: [], teams: [], connections };
  const { reps, teams } = await readOptions(organizationId);
  const chosen = (options: QueueOption[], values: string[]) =>
    options.filter(({ value }) => values.includes(value));
  return { reps: chosen(reps, rep), teams: chosen(teams, team), connections };
}

const readOptions = (organizationId: string) =>
  readCached({ organizationId, actor: null, what: "queue options" }, FRESH_MS, () =>
    readQueueOptions(organizationId),
  );

function named(ids: readonly string[], names: Names): QueueOption[] {
  return ids
    .map((value) => ({ value, label: names.get(value) ?? value }))
    .sort((a, b) => compareTexts(a.label, b.label));
}
