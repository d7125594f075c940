"use client";

import { useState } from "react";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { plural } from "#components/ui/plural.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import { DISMISSAL_REASONS, type DismissalReason } from "#lib/linking/dismissal.ts";
import { dismissRecordingsAction } from "../actions.ts";
import { announceDismissal } from "./announce-dismissal.ts";

const REASONS = (Object.keys(DISMISSAL_REASONS) as DismissalReason[]).map((value) => ({
  value,
  label: DISMISSAL_REASONS[value],
}));

type DismissDialogProps = {
  org: string;
  recordingIds: string[];
  /** Of a single recording. */
  title: string | null;
  onClose: () => void;
  onDone: () => void;
};

/** Asks why recordings need no link. */
export default function DismissDialog(props: DismissDialogProps) {
  const { org, recordingIds, title, onClose, onDone } = props;
  const [reason, setReason] = useState<DismissalReason>("internal");
  const many = plural(recordingIds.length, "recording");
  return (
    <FormDialog
      title={title === null ? `Dismiss ${many}?` : `Dismiss “${title}”?`}
      submitLabel={recordingIds.length === 1 ? "Dismiss recording" : `Dismiss ${many}`}
      pendingLabel="Dismissing"
      onClose={onClose}
      action={(form) =>
        dismissRecordingsAction({ org, recordingIds, reason, note: textOf(form, "note") })
      }
      onDone={(result) => {
        const outcome = result?.data;
        onClose();
        onDone();
        if (outcome?.status === "succeeded") announceDismissal(org, outcome.value.recordingIds);
      }}
    >
      {(errorOf) => (
        <>
          <p className="text-muted">
            Dismissed recordings leave the queue for everyone in this organization. Nothing is
            written to Siro, and you can put them back.
          </p>
          <div className="flex flex-col gap-1">
            <span className="font-medium">Reason</span>
            <Segmented label="Reason" segments={REASONS} value={reason} onChange={setReason} fill />
          </div>
          <Field label="Note (optional)" error={errorOf("note")}>
            {(control) => <Input {...control} name="note" maxLength={500} />}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
