"use client";

import { Undo2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { preloadDialog } from "#components/ui/dialog.tsx";
import type { AuditRow } from "../queries.ts";

const load = () => import("./undo-dialog.tsx");
const UndoDialog = lazy(load);

const preload = () => {
  preloadDialog();
  void load();
};

/** Asks before it undoes a change, because it writes to Siro. */
export function UndoChange({ org, event }: { org: string; event: AuditRow }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <p>
      <Button
        size="sm"
        icon={Undo2}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
      >
        Undo…
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <UndoDialog org={org} event={event} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </p>
  );
}
