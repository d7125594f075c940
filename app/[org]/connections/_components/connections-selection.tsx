"use client";

import { X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { ConnectionRow } from "../_model/row.ts";

const SwitchManyDialog = lazy(() => import("./switch-many-dialog.tsx"));

type ConnectionsSelectionProps = { rows: ConnectionRow[]; onClear: () => void };

/** The selected connections and what can be done with them, at the bottom of the window. */
export function ConnectionsSelection({ rows, onClear }: ConnectionsSelectionProps) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  return (
    <section aria-label="Selected connections" className="selection-bar">
      <b className="num flex-1">{rows.length.toLocaleString("en-US")} selected</b>
      <Button size="sm" onClick={() => setWanted(true)}>
        Resume…
      </Button>
      <Button size="sm" variant="primary" onClick={() => setWanted(false)}>
        Pause…
      </Button>
      <IconButton size="sm" icon={X} label="Clear selection" onClick={onClear} />
      {wanted !== null && (
        <Suspense fallback={null}>
          <SwitchManyDialog
            rows={rows}
            isActive={wanted}
            onClose={() => setWanted(null)}
            onDone={onClear}
          />
        </Suspense>
      )}
    </section>
  );
}
