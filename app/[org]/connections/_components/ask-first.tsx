"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { ConnectionRow, SwitchField } from "../_model/row.ts";
import { UseSentence } from "./use-sentence.tsx";

type Asked = { row: ConnectionRow; field: SwitchField };

type AskFirstProps = {
  org: string;
  asked: Asked;
  onClose: () => void;
  onConfirm: (asked: Asked) => void;
};

/** Asks for confirmation before pausing a connection or sending transcripts. */
export default function AskFirst({ org, asked, onClose, onConfirm }: AskFirstProps) {
  const { connection } = asked.row;
  const name = connection.name ?? connection.id;
  const shared = { open: true, onClose, onConfirm: () => onConfirm(asked) };
  if (asked.field === "syncTranscript") {
    return (
      <ConfirmDialog
        {...shared}
        title={`Send transcripts with “${name}”?`}
        safeLabel="Cancel"
        confirmLabel="Send transcripts"
      >
        <p>From now on, Siro includes transcripts in what it writes to this CRM.</p>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      {...shared}
      title={`Pause “${name}”?`}
      safeLabel="Keep syncing"
      confirmLabel="Pause syncing"
    >
      <p>
        Siro stops syncing this connection for everyone.{" "}
        <UseSentence org={org} connectionId={connection.id} />
      </p>
      <p className="text-muted">
        Siro doesn't document what happens to a sync that is already running.
      </p>
    </ConfirmDialog>
  );
}
