import type { Outcome } from "#lib/problems/outcome.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { type Known, SWITCH_FIELDS, type SwitchField } from "./row.ts";

export type SwitchChange = { connectionId: string; field: SwitchField; value: boolean };
export type SwitchResult = {
  connectionId: string;
  field: string;
  outcome: Outcome<Connection>;
};

/** Why a switch did not reach the requested value. */
export type WriteFailure = {
  kind: "failed" | "unconfirmed";
  field: SwitchField;
  wanted: boolean;
  problem: Problem;
  auditId?: string | null;
  /** ISO time on the server's clock: any later load shows the result. */
  at: string;
};

/**
 * One switch: the value being sent now, and the value wanted after that. `isUnsure` is set from a
 * lost response until Siro's next one: the known value may be wrong in between.
 */
export type Cell = { flying?: boolean; wanted?: boolean; failure?: WriteFailure; isUnsure?: true };

/** What the page knows of one connection beyond its initial load. Immutable. */
export type Entry = { known?: Known } & Record<SwitchField, Cell>;

export const EMPTY_ENTRY: Entry = { isActive: {}, syncTranscript: {} };

/** The server's response to a batch; `at` is the server's time. */
export type Answer = { results: SwitchResult[]; at: string };

/** Resolves with results, or with the problem that stopped the whole batch. Rejects without a response. */
type Send = (changes: SwitchChange[]) => Promise<Answer | Problem>;

export type SwitchStoreOptions = {
  send: Send;
  /** How long clicks are collected before the first batch is sent. */
  collectMs?: number;
  nowMs?: () => number;
};

const LOST: Problem = {
  kind: "network",
  message: "siro-admin didn't respond, so it's unknown whether Siro received the change.",
};

export const NOT_CHANGED: Problem = {
  kind: "network",
  message: "Checked again: Siro did not make this change.",
};

/** What became of one change of a batch; null if no response arrived. */
export function outcomeOf(
  change: SwitchChange,
  answer: Answer | Problem | null,
): Outcome<Connection, string | null> {
  if (answer === null) return { status: "unknown", problem: LOST, auditId: null };
  if (!("results" in answer)) return { status: "failed", problem: answer };
  const found = answer.results.find(
    ({ connectionId, field }) => connectionId === change.connectionId && field === change.field,
  );
  return found?.outcome ?? { status: "unknown", problem: LOST, auditId: null };
}

/** Failures by connection ID. */
export function failuresOf(entries: ReadonlyMap<string, Entry>): Map<string, WriteFailure[]> {
  const found = new Map<string, WriteFailure[]>();
  for (const [id, entry] of entries) {
    const own = SWITCH_FIELDS.flatMap((field) => entry[field].failure ?? []);
    if (own.length > 0) found.set(id, own);
  }
  return found;
}
