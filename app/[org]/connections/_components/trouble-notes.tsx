"use client";

import type { Trouble } from "../_store/switch-store.ts";
import { TroubleNote } from "./trouble-note.tsx";

type TroubleNotesProps = { connectionId: string; troubles: Trouble[] };

/** The second line of a row, one per switch in trouble. Never loaded late: the network may be gone. */
export function TroubleNotes({ connectionId, troubles }: TroubleNotesProps) {
  return troubles.map((trouble) => (
    <TroubleNote key={trouble.field} connectionId={connectionId} trouble={trouble} />
  ));
}
