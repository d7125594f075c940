"use client";

import type { BulkRow, RestRow } from "../_model/rows.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import { IgnoreDialog, type IgnoredRow } from "./ignore-dialog.tsx";
import { ReviewDialog } from "./review-dialog.tsx";

/** The one dialog that is open. */
export type OpenDialog =
  | { kind: "review"; issueId: string }
  | { kind: "ignore"; rows: IgnoredRow[] }
  | { kind: "bulk"; rows: BulkRow[]; rest: RestRow[]; newDomain: string | null };

type DialogsProps = {
  org: string;
  dialog: OpenDialog;
  onClose: () => void;
  onIgnore: (row: IgnoredRow) => void;
  /** Called after a write, to reload the list. */
  onChanged: () => void;
  /** Called when these of the selected issues have been handled. */
  onChosenDone: (rows: readonly { id: string }[]) => void;
};

/** The section's dialogs, loaded when the first one opens. */
export default function Dialogs(props: DialogsProps) {
  const { org, dialog, onClose, onIgnore, onChanged, onChosenDone } = props;
  switch (dialog.kind) {
    case "review":
      return (
        <ReviewDialog
          key={dialog.issueId}
          org={org}
          issueId={dialog.issueId}
          onClose={onClose}
          onIgnore={onIgnore}
          onChanged={onChanged}
        />
      );
    case "ignore":
      return (
        <IgnoreDialog
          org={org}
          rows={dialog.rows}
          onClose={onClose}
          onDone={() => {
            onChosenDone(dialog.rows);
            onChanged();
          }}
        />
      );
    case "bulk":
      return (
        <BulkDialog
          org={org}
          rows={dialog.rows}
          newDomain={dialog.newDomain}
          rest={dialog.rest}
          onClose={onClose}
          onChanged={onChanged}
          onDone={() => onChosenDone(dialog.rows)}
        />
      );
  }
}
