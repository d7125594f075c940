"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { JudgedModel } from "#lib/sync-health/health.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { useSwitches } from "./use-switches.ts";

const LimitsDialog = lazy(() => import("./limits-dialog.tsx"));

/** For admins: from when on a data type counts as stuck, behind or idle. */
export function LimitsButton({ row, models }: { row: ConnectionRow; models: JudgedModel[] }) {
  const { isAdmin } = useSwitches();
  const [isOpen, setIsOpen] = useState(false);
  if (!isAdmin) return "Worst first";
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setIsOpen(true)}>
        Health limits
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <LimitsDialog row={row} models={models} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
