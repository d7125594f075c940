import "server-only";
import type { Database } from "#lib/db/client.ts";
import { findIndexState } from "./index-state.ts";
import { listOpenWindows } from "./windows.ts";

/** How complete the index of recordings is. Times are ISO texts. */
export type IndexProgress = {
  /** "stuck": something prevents reading the rest, and it's tried again later. */
  state: "empty" | "filling" | "complete" | "stuck";
  /** All recordings created since then have been read. Null: none for sure, or all of them. */
  readBackTo: string | null;
  /** When all recordings had been read. */
  completeSince: string | null;
  /** When changes were last read. */
  followedAt: string | null;
  /** What prevented the last reading, in words. */
  problem: string | null;
};

const NOTHING: IndexProgress = {
  state: "empty",
  readBackTo: null,
  completeSince: null,
  followedAt: null,
  problem: null,
};

/** How complete the index of recordings is, from the rows themselves. */
export async function progressOf(
  db: Pick<Database, "select">,
  organizationId: string,
): Promise<IndexProgress> {
  const state = await findIndexState(db, organizationId);
  if (!state) return NOTHING;
  const open = await listOpenWindows(db, organizationId, "fill");
  const isStuck = state.problem !== null || open.every(({ isCut }) => isCut);
  const { readBackTo, completedAt, followedAt } = state;
  const isComplete = open.length === 0 && completedAt !== null;
  return {
    state: isComplete ? "complete" : isStuck ? "stuck" : "filling",
    readBackTo: isComplete ? null : (readBackTo?.toISOString() ?? null),
    completeSince: isComplete ? completedAt.toISOString() : null,
    followedAt: followedAt?.toISOString() ?? null,
    problem: state.problem ?? open.find(({ problem }) => problem !== null)?.problem ?? null,
  };
}

/** Whether all recordings that were created since then have been read. */
export function isReadSince(
  { state, readBackTo }: Pick<IndexProgress, "state" | "readBackTo">,
  since: Date,
): boolean {
  return state === "complete" || (readBackTo !== null && Date.parse(readBackTo) <= since.getTime());
}
