"use client";

import { startTransition, useSyncExternalStore } from "react";
import type { LinkRef } from "#lib/linking/link-state.ts";
import { undoLinkAction } from "../actions.ts";
import { type Confirmed, settle, type Trouble } from "./use-write.ts";

/** An undo outlives the page that offered it: its toast is still there on the next recording. */
type UndoState = {
  pending: boolean;
  trouble: Trouble | null;
  /** After an undo that could not restore the former link whole. */
  difference: { missing: LinkRef[]; extra: LinkRef[] } | null;
};

const IDLE: UndoState = { pending: false, trouble: null, difference: null };
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
  /** It failed, or not all came back: to be shown on the recording's page. */
  onFailure: () => void;
};

export function startUndo({ org, recordingId, auditId, onDone, onFailure }: Ask) {
  if (states.get(recordingId)?.pending) return;
  set(recordingId, { ...IDLE, pending: true });
  startTransition(async () => {
    const settled = await settle(undoLinkAction({ org, auditId }));
    if ("problem" in settled) {
      set(recordingId, { ...IDLE, trouble: settled });
      onFailure();
      return;
    }
    const { missing, extra } = settled.value;
    const isWhole = missing.length + extra.length === 0;
    set(recordingId, { ...IDLE, difference: isWhole ? null : { missing, extra } });
    onDone(settled);
    if (!isWhole) onFailure();
  });
}

/** Another write begins: what an earlier undo left to say is over. */
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
