"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useKey } from "#components/ui/keys.ts";
import { isChoosable } from "../_model/choosable.ts";
import type { RecordingRow } from "../_model/rows.ts";

const DismissDialog = lazy(() => import("./dismiss-dialog.tsx"));

type DismissButtonProps = {
  org: string;
  row: RecordingRow | null;
  mayChange: boolean;
  label: string;
  /** Whether `d` does the same. */
  hasKey?: boolean;
  onDone?: () => void;
};

/** Dismisses the recording after asking why. Nothing where that isn't needed or allowed. */
export function DismissButton(props: DismissButtonProps) {
  const { org, row, mayChange, label, hasKey = false, onDone = () => {} } = props;
  const [isDismissing, setIsDismissing] = useState(false);
  const may = row !== null && mayChange && isChoosable(row) && row.state !== "dismissed";
  useKey("d", () => setIsDismissing(true), { label: "Dismiss", enabled: may && hasKey });
  if (!may) return null;
  return (
    <>
      <Button onClick={() => setIsDismissing(true)}>{label}</Button>
      {isDismissing && (
        <Suspense fallback={null}>
          <DismissDialog
            org={org}
            recordingIds={[row.id]}
            title={row.title}
            onClose={() => setIsDismissing(false)}
            onDone={onDone}
          />
        </Suspense>
      )}
    </>
  );
}
