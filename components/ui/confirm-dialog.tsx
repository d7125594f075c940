"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Input } from "./input.tsx";

type ConfirmDialogProps = {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** A question that names the thing: "Pause “ServiceTitan Denver”?" */
  title: ReactNode;
  /** What happens, with real numbers. Unknowns are stated. */
  children: ReactNode;
  /** "Keep syncing": gets the first focus; Esc does the same. */
  safeLabel: string;
  confirmLabel: string;
  pendingLabel?: string;
  /** Red, for actions that can't be undone. */
  danger?: boolean;
  /** Confirming is probably a mistake, so the safe choice is the primary button. */
  doubtful?: boolean;
  /** Confirming is disabled until this name is typed exactly. */
  typedName?: string;
  pending?: boolean;
  /** A `FailedLine` or `UnconfirmedLine`; the dialog stays open. */
  problem?: ReactNode;
};

/** Asks for confirmation before a risky action. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open ? <OpenConfirmDialog {...props} /> : null;
}

function OpenConfirmDialog(props: ConfirmDialogProps) {
  const { typedName, pending, danger, doubtful, onClose, onConfirm } = props;
  const [typed, setTyped] = useState("");
  const formId = useId();
  const blocked = typedName !== undefined && typed.trim() !== typedName.trim();
  return (
    <Dialog
      open
      role="alertdialog"
      onClose={onClose}
      title={props.title}
      footer={
        <>
          <Button data-safe="" variant={doubtful ? "primary" : undefined} onClick={onClose}>
            {props.safeLabel}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant={danger ? "danger" : doubtful ? undefined : "primary"}
            disabled={blocked}
            pending={pending}
            pendingLabel={props.pendingLabel}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
      <form
        id={formId}
        className="flex flex-col gap-1 empty:hidden"
        onSubmit={(event) => {
          event.preventDefault();
          if (!blocked && !pending) onConfirm();
        }}
      >
        {typedName !== undefined && (
          <>
            <label htmlFor={`${formId}-name`}>
              Type <b>{typedName}</b> to confirm
            </label>
            <Input
              id={`${formId}-name`}
              value={typed}
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </>
        )}
      </form>
      {props.problem}
    </Dialog>
  );
}
