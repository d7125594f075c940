"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { isChoosable } from "../_model/choosable.ts";
import type { RecordingRow } from "../_model/rows.ts";

const DismissDialog = lazy(() => import("./dismiss-dialog.tsx"));

type DismissButtonProps = { org: string; row: RecordingRow | null; mayChange: boolean };

/** Dismisses the recording after asking why. Nothing where that isn't needed or allowed. */
export function DismissButton({ org, row, mayChange }: DismissButtonProps) {
  const [isDismissing, setIsDismissing] = useState(false);
  if (row === null || !isChoosable(row) || row.dismissal !== null || !mayChange) return null;
  return (
    <>
      <Button onClick={() => setIsDismissing(true)}>Dismiss recording…</Button>
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
    </>
  );
}
