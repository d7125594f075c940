import { Status } from "#components/ui/status.tsx";
import type { RecordingRow } from "../_model/rows.ts";

/** Linked, unlinked, or still processing; on the Unlinked tab the reason instead of the obvious. */
export function RecordingState({ row: { state } }: { row: RecordingRow }) {
  if (state.kind === "processing") {
    return (
      <Status
        kind="processing"
        word={state.note ? "Interrupted?" : "Processing"}
        title={state.note ? `Processing ${state.note}` : "Siro is not done with it yet"}
      />
    );
  }
  if (state.kind === "linked") return <Status kind="linked" />;
  if (state.kind === "counts-as-unlinked") {
    return (
      <Status
        kind="unlinked"
        word="Counts as unlinked"
        title="Linked to an appointment without account, contact or lead; Siro counts that as unlinked."
      />
    );
  }
  if (state.why === null) return <Status kind="unlinked" />;
  return <span title={state.why.detail}>{state.why.word}</span>;
}
