"use client";

import { finishRotationAction } from "../actions.ts";
import { DeleteConfirm } from "./delete-confirm.tsx";

type FinishRotationDialogProps = {
  org: string;
  rotationId: string;
  /** The old app's. */
  name: string;
  onClose: () => void;
  onChanged: () => void;
};

/** Asks before the only step that can't be undone. */
export function FinishRotationDialog(props: FinishRotationDialogProps) {
  const { org, rotationId, name, onClose, onChanged } = props;
  return (
    <DeleteConfirm
      name={name}
      action={() => finishRotationAction({ org, rotationId, typedName: name })}
      onClose={onClose}
      onChanged={onChanged}
    >
      <p>
        Tools that still use the old app will fail. siro-admin can't see which tools have switched.
        Siro can't restore the app.
      </p>
    </DeleteConfirm>
  );
}
