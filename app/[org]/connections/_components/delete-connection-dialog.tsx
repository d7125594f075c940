"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useGoOn } from "#components/form/use-go-on.ts";
import { TextButton } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { confirmationOf } from "../_model/shown.ts";
import { deleteConnectionAction } from "../actions.ts";
import { UseSentence } from "./use-sentence.tsx";
import { useLive, useSwitches } from "./use-switches.ts";

type DeleteConnectionDialogProps = { row: ConnectionRow; onClose: () => void };

/** Says what is known about deleting and what isn't, and offers to pause instead. */
export default function DeleteConnectionDialog({ row, onClose }: DeleteConnectionDialogProps) {
  const { org, want } = useSwitches();
  const { connection } = useLive(row);
  const goOn = useGoOn();
  const name = connection.name ?? connection.id;
  const confirmation = confirmationOf(connection);
  const { run, pending, problem } = useFormAction(
    () => deleteConnectionAction({ org, connectionId: connection.id, typedName: confirmation }),
    {
      onDone: () => {
        goOn(`/${org}/connections`);
        showToast({ text: `“${name}” deleted` });
      },
    },
  );
  const pauseInstead = () => {
    onClose();
    want({ ...row, connection }, "isActive", false);
  };
  return (
    <ConfirmDialog
      open
      danger
      title={`Delete “${name}”?`}
      safeLabel="Keep connection"
      confirmLabel="Delete connection"
      pendingLabel="Deleting"
      typedName={confirmation}
      pending={pending}
      problem={problem && <ProblemLine problem={problem} />}
      onClose={onClose}
      onConfirm={() => run(undefined)}
    >
      <p>
        Siro stops syncing it for everyone and offers no way to restore it.{" "}
        <UseSentence org={org} connectionId={connection.id} />
      </p>
      <p>
        Siro doesn't document what happens to the appointments, opportunities, accounts, and CRM
        users that were synced through it, or to recordings linked to them. They may be deleted too.
      </p>
      {connection.isActive === false ? (
        <p>It's already paused. If you only want to stop syncing, you're done.</p>
      ) : (
        <p>
          If you only want to stop syncing,{" "}
          <TextButton onClick={pauseInstead}>pause it instead</TextButton>. You can resume it at any
          time.
        </p>
      )}
    </ConfirmDialog>
  );
}
