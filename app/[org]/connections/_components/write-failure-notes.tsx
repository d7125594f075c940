"use client";

import type { WriteFailure } from "../_model/switch-entry.ts";
import { WriteFailureNote } from "./write-failure-note.tsx";

type WriteFailureNotesProps = { connectionId: string; failures: WriteFailure[] };

/** The second line of a row, one per failed switch. Not lazy-loaded: the network may be down. */
export function WriteFailureNotes({ connectionId, failures }: WriteFailureNotesProps) {
  return failures.map((failure) => (
    <WriteFailureNote key={failure.field} connectionId={connectionId} failure={failure} />
  ));
}
