"use client";

import type { WriteFailure } from "../_model/switch-store.ts";
import { WriteFailureNote } from "./write-failure-note.tsx";

type WriteFailureNotesProps = { connectionId: string; failures: WriteFailure[] };

/** The second line of a row, one per switch in failure. Never loaded late: the network may be gone. */
export function WriteFailureNotes({ connectionId, failures }: WriteFailureNotesProps) {
  return failures.map((failure) => (
    <WriteFailureNote key={failure.field} connectionId={connectionId} failure={failure} />
  ));
}
