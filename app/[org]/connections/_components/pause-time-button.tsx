"use client";

import { lazy, Suspense, useState } from "react";
import { TextButton } from "#components/ui/button.tsx";
import type { ConnectionRow } from "../_model/row.ts";
import { useLive, useSwitches, useSwitchState } from "./use-switches.ts";

const SwitchManyDialog = lazy(() => import("./switch-many-dialog.tsx"));

/** Pauses a syncing connection until a time, or sets a time for one that is paused without. */
export function PauseTimeButton({ row }: { row: ConnectionRow }) {
  const { blockedBy, timedIds } = useSwitches();
  const { connection } = useLive(row);
  const { value, pending } = useSwitchState(row, "isActive");
  const [asked, setAsked] = useState<ConnectionRow | null>(null);
  const hasTime = value === false && timedIds.has(connection.id);
  const isPossible = value !== null && !hasTime && !pending && blockedBy("isActive") === null;
  return (
    <>
      {isPossible && (
        <p className="text-meta">
          <TextButton onClick={() => setAsked({ ...row, connection })}>
            {value ? "Pause until a time…" : "Resume at a time…"}
          </TextButton>
        </p>
      )}
      {asked && (
        <Suspense fallback={null}>
          <SwitchManyDialog
            rows={[asked]}
            isActive={asked.connection.isActive === false}
            isTimedFirst
            onClose={() => setAsked(null)}
            onDone={() => setAsked(null)}
          />
        </Suspense>
      )}
    </>
  );
}
