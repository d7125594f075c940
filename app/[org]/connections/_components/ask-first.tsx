"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { ConnectionRow, SwitchField } from "../_model/row.ts";
import { SwitchOnePreview } from "./switch-one-preview.tsx";

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
      <SwitchOnePreview org={org} row={asked.row} switching={{ isActive: false, isTimed: false }} />
    </ConfirmDialog>
  );
}
