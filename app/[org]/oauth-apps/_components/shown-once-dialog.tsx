"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

type ShownOnceDialogProps = { title: string; onStored: () => void; children: ReactNode };

/** Holds a secret that is shown this once: nothing but its button closes it. */
export function ShownOnceDialog({ title, onStored, children }: ShownOnceDialogProps) {
  return (
    <Dialog
      open
      dismissible={false}
      onClose={() => undefined}
      title={title}
      footer={
        <Button variant="primary" onClick={onStored}>
          I have stored it
        </Button>
      }
    >
      <div className="flex flex-col gap-4">{children}</div>
    </Dialog>
  );
}
