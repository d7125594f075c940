import { Status } from "#components/ui/status.tsx";
import { DISMISSAL_REASONS } from "#lib/linking/dismissal.ts";
import type { RecordingRow } from "../_model/rows.ts";

/** Linked, unlinked, dismissed, deleted, or still processing. */
export function RecordingState({
  row: { state, processingNote, dismissal },
}: {
  row: RecordingRow;
}) {
  switch (state) {
    case "processing":
      return (
        <Status
          kind="processing"
          word={processingNote ? "Interrupted?" : "Processing"}
          title={
            processingNote
              ? `Processing ${processingNote}`
              : "Siro is still processing this recording"
          }
        />
      );
    case "counts-as-unlinked":
      return (
        <Status
          kind="unlinked"
          word="Counts as unlinked"
          title="Linked to an appointment that has no account, contact, or lead. Siro counts it as unlinked."
        />
      );
    case "dismissed":
      return (
        <Status
          kind="dismissed"
          title={dismissal ? DISMISSAL_REASONS[dismissal.reason] : undefined}
        />
      );
    case "deleted":
      return <Status kind="deleted" title="Deleted in Siro" />;
    default:
      return <Status kind={state} />;
  }
}
