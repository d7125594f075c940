"use client";

import { useSyncExternalStore } from "react";
import type { LinkRef } from "#lib/linking/link-state.ts";
import { undoLinkAction } from "../actions.ts";
import { type Confirmed, settle, type WriteFailure } from "./use-write.ts";

/** An undo outlives its page: its toast is still shown on the next recording. */
type UndoState = {
  pending: boolean;
  failure: WriteFailure | null;
  /** Set after an undo that restored the previous link only partly. */
  difference: { missing: LinkRef[]; extra: LinkRef[] } | null;
};

const IDLE: UndoState = { pending: false, failure: null, difference: null };
const states = new Map<string, UndoState>();
const listeners = new Set<() => void>();

function set(recordingId: string, state: UndoState) {
  states.set(recordingId, state);
  for (const listener of listeners) listener();
}

type Ask = {
  org: string;
  recordingId: string;
  auditId: string;
  onDone: (confirmed: Confirmed) => void;
  /** The undo failed or was partial: the recording's page shows it. */
  onFailure: () => void;
};

export async function startUndo({ org, recordingId, auditId, onDone, onFailure }: Ask) {
  if (states.get(recordingId)?.pending) return;
  set(recordingId, { ...IDLE, pending: true });
  const settled = await settle(undoLinkAction({ org, auditId }));
  if ("problem" in settled) {
    set(recordingId, { ...IDLE, failure: settled });
    onFailure();
    return;
  }
  const { missing, extra } = settled.value;
  const isComplete = missing.length + extra.length === 0;
  set(recordingId, { ...IDLE, difference: isComplete ? null : { missing, extra } });
  onDone(settled);
  if (!isComplete) onFailure();
}

/** Clears the result of an earlier undo when another write starts. */
export function clearUndo(recordingId: string) {
  if (states.has(recordingId)) set(recordingId, IDLE);
}

export function useUndoState(recordingId: string): UndoState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => states.get(recordingId) ?? IDLE,
    () => IDLE,
  );
}
