"use client";

import { createContext, use, useSyncExternalStore } from "react";
import type { ConnectionRow, Known, SwitchField } from "./row.ts";
import { EMPTY_ENTRY, type Entry, type SwitchStore, type WriteFailure } from "./switch-store.ts";

export type Switches = {
  org: string;
  store: SwitchStore;
  /** Why this switch cannot be pressed now; null where it can. */
  blockedBy: (field: SwitchField) => string | null;
  /** Why the connection cannot be renamed now. */
  renameBlockedBy: string | null;
  /** Wants a value; asks first where that is risky. */
  want: (row: ConnectionRow, field: SwitchField, value: boolean) => void;
};

export const SwitchesContext = createContext<Switches | null>(null);

export function useSwitches(): Switches {
  const switches = use(SwitchesContext);
  if (!switches) throw new Error("Switches stand outside of SwitchesProvider.");
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

/** Siro's newest word on a connection: the page's reading, or what was confirmed since. */
export function useLive(row: ConnectionRow): Known & { isNewer: boolean } {
  const { known } = useEntry(row.connection.id);
  return known && known.at > row.askedAt
    ? { ...known, isNewer: true }
    : { connection: row.connection, at: row.askedAt, isNewer: false };
}

/** What to paint on a switch, and whether Siro has yet to confirm it. Null: Siro does not tell. */
export function useSwitchState(row: ConnectionRow, field: SwitchField) {
  const { flying, wanted } = useEntry(row.connection.id)[field];
  const sure = useLive(row).connection[field];
  const next = wanted ?? flying;
  return { value: next ?? sure, pending: next !== undefined };
}

const NONE: ReadonlyMap<string, WriteFailure[]> = new Map();

/** Connections with a switch that did not get where it was wanted. */
export function useWriteFailures(): ReadonlyMap<string, WriteFailure[]> {
  const { store } = useSwitches();
  return useSyncExternalStore(store.subscribe, store.failures, () => NONE);
}
