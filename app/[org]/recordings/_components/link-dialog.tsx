"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { FailureLine } from "./failure-line.tsx";
import { type RecordLabels, RecordLine } from "./record-line.tsx";
import type { WriteFailure } from "./use-write.ts";

type LinkDialogProps = {
  open: boolean;
  /** The current link; empty if nothing is replaced. */
  current: RecordLabels[];
  next: RecordLabels;
  /** What to know about the new record. */
  warnings?: string[];
  /** The record is probably the wrong one: changing its ID is the first choice. */
  isDoubtful?: boolean;
  pending: boolean;
  failure: WriteFailure | null;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks for confirmation before replacing a link or linking a typed ID. */
export function LinkDialog(props: LinkDialogProps) {
  const { open, current, next, warnings = [], pending, failure, onClose, onConfirm } = props;
  const { isDoubtful } = props;
  const replaces = current.length > 0;
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={onConfirm}
      title={replaces ? "Replace this link?" : "Link this recording?"}
      safeLabel={isDoubtful ? "Change the ID" : replaces ? "Keep current" : "Cancel"}
      doubtful={isDoubtful}
      confirmLabel={replaces ? "Replace link" : "Link recording"}
      pendingLabel={replaces ? "Replacing" : "Linking"}
      pending={pending}
      problem={failure && <FailureLine failure={failure} />}
    >
      <dl className="divide-y divide-line rounded-md border border-line">
        {replaces && (
          <Line term="Now">
            {current.map((record) => (
              <RecordLine key={`${record.dataType} ${record.id}`} {...record} />
            ))}
          </Line>
        )}
        <Line term="New">
          <RecordLine {...next} />
        </Line>
      </dl>
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {replaces && (
        <p>Siro clears the current link. Data already written to the old CRM record may stay.</p>
      )}
    </ConfirmDialog>
  );
}

function Line({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-3 px-3 py-2.5">
      <dt className="w-8 shrink-0 text-muted">{term}</dt>
      <dd className="flex min-w-0 flex-col gap-2">{children}</dd>
    </div>
  );
}
