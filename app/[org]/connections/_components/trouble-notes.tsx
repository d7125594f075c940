"use client";

import { lazy, Suspense } from "react";
import type { Trouble } from "../_store/switch-store.ts";

const TroubleNote = lazy(() => import("./trouble-note.tsx"));

type TroubleNotesProps = { connectionId: string; troubles: Trouble[] };

/** The second line of a row, one per switch in trouble. Its code comes when there is trouble. */
export function TroubleNotes({ connectionId, troubles }: TroubleNotesProps) {
  return (
    <Suspense fallback={null}>
      {troubles.map((trouble) => (
        <TroubleNote key={trouble.field} connectionId={connectionId} trouble={trouble} />
      ))}
    </Suspense>
  );
}
