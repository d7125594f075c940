import type { RecordingRow } from "../_model/rows.ts";

/** Why a recording is unlinked, as derived when it was last read. */
export function CauseText({ why }: { why: NonNullable<RecordingRow["why"]> }) {
  return (
    <p className="min-w-0">
      {why.detail} <span className="text-muted">Derived by siro-admin.</span>
    </p>
  );
}
