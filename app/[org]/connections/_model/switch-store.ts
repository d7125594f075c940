import { isAfter } from "#lib/instants.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { type ConnectionRow, type Known, newerOf, SWITCH_FIELDS, type SwitchField } from "./row.ts";
import { shownState } from "./shown.ts";
import {
  type Cell,
  EMPTY_ENTRY,
  type Entry,
  failuresOf,
  NOT_CHANGED,
  outcomeOf,
  type SwitchChange,
  type SwitchResult,
  type SwitchStoreOptions,
  type WriteFailure,
} from "./switch-entry.ts";

/** Presses this close together are one burst: a response during a burst waits briefly for the next press. */
const BURST_GAP_MS = 40;
const BURST_PATIENCE_MS = 24;

/** A failure stays in its row until it is retried or this time has passed. */
const FAILED_STAYS_MS = 5 * 60_000;

export type SwitchStore = ReturnType<typeof createSwitchStore>;

/**
 * Switches outside React: a press shows immediately, presses during a request go out as the next
 * batch once its response arrives. Only failed switches go back.
 */
export function createSwitchStore({ send, collectMs = 12, nowMs = Date.now }: SwitchStoreOptions) {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const settledListeners = new Set<(results: SwitchResult[]) => void>();
  let failures: ReadonlyMap<string, WriteFailure[]> = new Map();
  let version = 0;
  let isPlanned = false;
  let isFlying = false;
  let isUnsettled = false;
  let pressedAtMs = 0;
  let answered: SwitchResult[] = [];

  const entryOf = (id: string): Entry => entries.get(id) ?? EMPTY_ENTRY;

  function notify() {
    version += 1;
    const found = failuresOf(entries);
    if (found.size > 0 || failures.size > 0) failures = found;
    for (const listener of listeners) listener();
  }

  function setCell(id: string, field: SwitchField, cell: Cell) {
    entries.set(id, { ...entryOf(id), [field]: cell });
  }

  function learn(id: string, known: Known) {
    entries.set(id, { ...entryOf(id), known: newerOf(entryOf(id).known, shownState(known)) });
  }

  function plan(waitMs = collectMs) {
    if (isFlying || isPlanned) return;
    isPlanned = true;
    setTimeout(flush, waitMs);
  }

  function takeWanted(): SwitchChange[] {
    const changes: SwitchChange[] = [];
    for (const [connectionId, entry] of entries) {
      for (const field of SWITCH_FIELDS) {
        const { wanted, isUnsure } = entry[field];
        if (wanted === undefined) continue;
        changes.push({ connectionId, field, value: wanted });
        setCell(connectionId, field, { flying: wanted, isUnsure });
      }
    }
    return changes;
  }

  async function flush() {
    isPlanned = false;
    const changes = takeWanted();
    if (changes.length === 0) return notifySettled();
    isFlying = true;
    isUnsettled = true;
    const answer = await send(changes).catch(() => null);
    const at = answer && "results" in answer ? answer.at : new Date(nowMs()).toISOString();
    for (const change of changes) land(change, outcomeOf(change, answer), at);
    isFlying = false;
    if (answer && "results" in answer) answered.push(...answer.results);
    const rest = [...entries.values()].some((entry) =>
      SWITCH_FIELDS.some((field) => entry[field].wanted !== undefined),
    );
    notify();
    if (!rest) return notifySettled();
    const burstMs = pressedAtMs + BURST_GAP_MS - nowMs();
    if (burstMs > 0) plan(Math.min(burstMs, BURST_PATIENCE_MS));
    else void flush();
  }

  function notifySettled() {
    if (!isUnsettled) return;
    isUnsettled = false;
    const results = answered;
    answered = [];
    for (const listener of settledListeners) listener(results);
  }

  function land(change: SwitchChange, outcome: Outcome<Connection, string | null>, at: string) {
    const { connectionId, field, value } = change;
    if (outcome.status === "succeeded") {
      learn(connectionId, { connection: outcome.value, at: outcome.confirmedAt });
    }
    const { wanted, isUnsure: wasUnsure } = entryOf(connectionId)[field];
    // A refusal says nothing about an earlier change whose response was lost.
    const isSure = outcome.status === "succeeded" || (outcome.status === "failed" && !wasUnsure);
    const isUnsure = isSure ? undefined : true;
    const known = entryOf(connectionId).known?.connection[field];
    // Pressed again in the meantime: after a lost response, even the old value must be sent to Siro.
    if (wanted !== undefined && wanted !== value && !(isSure && wanted === known)) {
      return setCell(connectionId, field, { wanted, isUnsure });
    }
    const isMissed = outcome.status !== "succeeded" && (wanted === undefined || wanted === value);
    if (!isMissed) return setCell(connectionId, field, {});
    const { problem, auditId } = outcome;
    const kind = isSure ? "failed" : "unconfirmed";
    keepFailure(connectionId, { kind, field, wanted: value, problem, auditId, at });
  }

  function keepFailure(id: string, failure: WriteFailure) {
    setCell(id, failure.field, { failure, isUnsure: failure.kind === "unconfirmed" || undefined });
    if (failure.kind === "failed") setTimeout(() => dropFailure(id, failure), FAILED_STAYS_MS);
  }

  function dropFailure(id: string, failure: WriteFailure) {
    if (entryOf(id)[failure.field].failure !== failure) return;
    setCell(id, failure.field, {});
    notify();
  }

  function press(id: string, field: SwitchField, value: boolean) {
    const { flying, isUnsure } = entryOf(id)[field];
    const known = isUnsure ? undefined : entryOf(id).known?.connection[field];
    const isThere = value === (flying ?? known);
    setCell(id, field, { flying, wanted: isThere ? undefined : value, isUnsure });
    pressedAtMs = nowMs();
    notify();
    plan();
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    entryOf,
    /** Another number after every change. */
    version: () => version,
    /** Connections with failures; the same map until they change. */
    failures: () => failures,
    /** Shows a requested value immediately and sends it to Siro soon after. */
    want(row: ConnectionRow, field: SwitchField, value: boolean) {
      learn(row.connection.id, { connection: row.connection, at: row.askedAt });
      press(row.connection.id, field, value);
    },
    retry: (id: string, { field, wanted }: WriteFailure) => press(id, field, wanted),
    /** Called with all results once every requested value has a response. */
    onSettled(listener: (results: SwitchResult[]) => void) {
      settledListeners.add(listener);
      return () => void settledListeners.delete(listener);
    },
    /** A newer state from outside the switches, such as a rename. */
    learn(known: Known) {
      learn(known.connection.id, known);
      notify();
    },
    /** Reconciles an unconfirmed switch: it reached the requested value, or it failed. */
    settle(failure: WriteFailure, known: Known) {
      const { id } = known.connection;
      learn(id, known);
      if (entryOf(id)[failure.field].failure === failure) {
        setCell(id, failure.field, {});
        const isThere = known.connection[failure.field] === failure.wanted;
        if (!isThere) keepFailure(id, { ...failure, kind: "failed", problem: NOT_CHANGED });
      }
      notify();
    },
    /** After a new page load: drops the failures it resolves. */
    read(rows: ConnectionRow[]) {
      for (const { connection, askedAt } of rows) {
        for (const { failure } of SWITCH_FIELDS.map((field) => entryOf(connection.id)[field])) {
          if (!failure || !isAfter(askedAt, failure.at)) continue;
          const isAnswered =
            failure.kind === "unconfirmed" || connection[failure.field] === failure.wanted;
          if (isAnswered) dropFailure(connection.id, failure);
        }
      }
    },
  };
}
