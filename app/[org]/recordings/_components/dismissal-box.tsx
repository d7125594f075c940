import { Box } from "#components/ui/box.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { DISMISSAL_REASONS } from "#lib/linking/dismissal.ts";
import { isChoosable } from "../_model/choosable.ts";
import type { RecordingRow } from "../_model/rows.ts";
import { RestoreButton } from "./restore-button.tsx";

type DismissalBoxProps = { org: string; row: RecordingRow | null; mayChange: boolean };

/** Why the recording was dismissed, and by whom; puts it back. Nothing if it wasn't. */
export function DismissalBox({ org, row, mayChange }: DismissalBoxProps) {
  if (row === null || !isChoosable(row) || row.dismissal === null) return null;
  const { dismissal } = row;
  return (
    <Box title="Dismissed" aside={DISMISSAL_REASONS[dismissal.reason]} padded>
      <div className="flex flex-col items-start gap-2.5">
        <p className="text-muted">
          By {dismissal.by}, <DateTime at={dismissal.at} within />
        </p>
        {dismissal.note && <p>{dismissal.note}</p>}
        {mayChange && <RestoreButton org={org} recordingIds={[row.id]} size="sm" />}
      </div>
    </Box>
  );
}
