"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { AddSecretDialog, type AddSecretProps } from "./add-secret-dialog.tsx";

export function AddSecret(props: AddSecretProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        variant={props.isFirst ? "primary" : undefined}
        icon={KeyRound}
        onClick={() => setOpen(true)}
      >
        {props.isFirst ? "Add signing secret" : "Replace signing secret"}
      </Button>
      {open && <AddSecretDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
