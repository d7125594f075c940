"use client";

import { lazy, Suspense, useState } from "react";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { DISMISSAL_REASONS } from "#lib/linking/dismissal.ts";
import { isChoosable } from "../_model/choosable.ts";
import type { RecordingRow } from "../_model/rows.ts";
import { RestoreButton } from "./restore-button.tsx";

const DismissDialog = lazy(() => import("./dismiss-dialog.tsx"));

type DismissalBoxProps = { org: string; row: RecordingRow | null; mayChange: boolean };

/** Whether the recording was dismissed, and why; dismisses it or puts it back. */
export function DismissalBox({ org, row, mayChange }: DismissalBoxProps) {
  const [isDismissing, setIsDismissing] = useState(false);
  if (row === null || !isChoosable(row)) return null;
  const { dismissal } = row;
  if (dismissal === null && !mayChange) return null;
  if (dismissal === null) {
    return (
      <div>
        <Button size="sm" onClick={() => setIsDismissing(true)}>
          Dismiss recording…
        </Button>
        {isDismissing && (
          <Suspense fallback={null}>
            <DismissDialog
              org={org}
              recordingIds={[row.id]}
              title={row.title}
              onClose={() => setIsDismissing(false)}
              onDone={() => {}}
            />
          </Suspense>
        )}
      </div>
    );
  }
  return (
    <Box title="Dismissed" aside={DISMISSAL_REASONS[dismissal.reason]} padded>
      <div className="flex flex-col items-start gap-2.5">
        <p className="text-muted">
          By {dismissal.by}, <DateTime at={dismissal.at} within />
        </p>
        {dismissal.note && <p>{dismissal.note}</p>}
        {mayChange && (
          <RestoreButton org={org} recordingIds={[row.id]} size="sm" onDone={() => {}} />
        )}
      </div>
    </Box>
  );
}
