"use client";

import { lazy, Suspense, useState } from "react";
import { TextButton } from "#components/ui/button.tsx";
import type { ConnectionRow } from "../_model/row.ts";
import { useLive, useSwitches, useSwitchState } from "./use-switches.ts";

const SwitchManyDialog = lazy(() => import("./switch-many-dialog.tsx"));

/** Pauses a syncing connection until a time. */
export function PauseUntilButton({ row }: { row: ConnectionRow }) {
  const { blockedBy } = useSwitches();
  const { connection } = useLive(row);
  const { value, pending } = useSwitchState(row, "isActive");
  const [asked, setAsked] = useState<ConnectionRow | null>(null);
  const isPossible = value === true && !pending && blockedBy("isActive") === null;
  return (
    <>
      {isPossible && (
        <p className="text-meta">
          <TextButton onClick={() => setAsked({ ...row, connection })}>
            Pause until a time…
          </TextButton>
        </p>
      )}
      {asked && (
        <Suspense fallback={null}>
          <SwitchManyDialog
            rows={[asked]}
            isActive={false}
            isTimedFirst
            onClose={() => setAsked(null)}
            onDone={() => setAsked(null)}
          />
        </Suspense>
      )}
    </>
  );
}
