"use client";

import { createContext, use, useSyncExternalStore } from "react";
import { isAfter } from "#lib/instants.ts";
import type { ConnectionRow, Known, SwitchField } from "../_model/row.ts";
import { EMPTY_ENTRY, type Entry, type WriteFailure } from "../_model/switch-entry.ts";
import type { SwitchStore } from "../_model/switch-store.ts";

export type Switches = {
  org: string;
  isAdmin: boolean;
  store: SwitchStore;
  /** Why this switch is disabled; null if it is enabled. */
  blockedBy: (field: SwitchField) => string | null;
  /** Why the connection cannot be renamed; null if it can. */
  renameBlockedBy: string | null;
  /** IDs of the connections with a time to resume. */
  timedIds: ReadonlySet<string>;
  /** Requests a value; asks for confirmation if that is risky. */
  want: (row: ConnectionRow, field: SwitchField, value: boolean) => void;
};

export const SwitchesContext = createContext<Switches | null>(null);

export function useSwitches(): Switches {
  const switches = use(SwitchesContext);
  if (!switches) throw new Error("useSwitches must be used inside SwitchesProvider.");
  return switches;
}

function useEntry(id: string): Entry {
  const { store } = useSwitches();
  return useSyncExternalStore(
    store.subscribe,
    () => store.entryOf(id),
    () => EMPTY_ENTRY,
  );
}

/** The latest state of a connection: from the page load, or confirmed since. */
export function useLive(row: ConnectionRow): Known & { isNewer: boolean } {
  const { known } = useEntry(row.connection.id);
  return known && isAfter(known.at, row.askedAt)
    ? { ...known, isNewer: true }
    : { connection: row.connection, at: row.askedAt, isNewer: false };
}

/** Rows in their latest state. */
export function useLiveRows(rows: ConnectionRow[]): ConnectionRow[] {
  const { store } = useSwitches();
  useSyncExternalStore(store.subscribe, store.version, () => 0);
  return rows.map((row) => {
    const { known } = store.entryOf(row.connection.id);
    return known && isAfter(known.at, row.askedAt) ? { ...row, connection: known.connection } : row;
  });
}

/** The value a switch shows, and whether Siro has yet to confirm it. Null: not reported by Siro. */
export function useSwitchState(row: ConnectionRow, field: SwitchField) {
  const { flying, wanted } = useEntry(row.connection.id)[field];
  const sure = useLive(row).connection[field];
  const next = wanted ?? flying;
  return { value: next ?? sure, pending: next !== undefined };
}

const NONE: ReadonlyMap<string, WriteFailure[]> = new Map();

/** Connections with a switch that did not reach the requested value. */
export function useWriteFailures(): ReadonlyMap<string, WriteFailure[]> {
  const { store } = useSwitches();
  return useSyncExternalStore(store.subscribe, store.failures, () => NONE);
}
