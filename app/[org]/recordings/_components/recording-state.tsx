import { Status } from "#components/ui/status.tsx";
import type { RecordingRow } from "../_model/rows.ts";

/** Linked, unlinked, or still processing; on the Unlinked tab, the reason. */
export function RecordingState({ row: { state } }: { row: RecordingRow }) {
  if (state.kind === "processing") {
    return (
      <Status
        kind="processing"
        word={state.note ? "Interrupted?" : "Processing"}
        title={state.note ? `Processing ${state.note}` : "Siro is still processing this recording"}
      />
    );
  }
  if (state.kind === "linked") return <Status kind="linked" />;
  if (state.kind === "counts-as-unlinked") {
    return (
      <Status
        kind="unlinked"
        word="Counts as unlinked"
        title="Linked to an appointment that has no account, contact, or lead. Siro counts it as unlinked."
      />
    );
  }
  if (state.why === null) return <Status kind="unlinked" />;
  return <span title={state.why.detail}>{state.why.label}</span>;
}
