"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { plural } from "#components/ui/plural.ts";

type SendDialogProps = {
  counts: { added: number; replaced: number; refused: number };
  onClose: () => void;
  onConfirm: () => void;
};

/** The consent to send: until then, nothing was written. */
export default function SendDialog({ counts, onClose, onConfirm }: SendDialogProps) {
  const { added, replaced, refused } = counts;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={onConfirm}
      title={`Send ${plural(added + replaced, "appointment")} to Siro?`}
      safeLabel="Don't send"
      confirmLabel="Send appointments"
    >
      <p>
        {plural(added, "appointment")} will be created.{" "}
        {replaced > 0 &&
          `${plural(replaced, "appointment")} already in Siro will be overwritten with the values in the file, and their participants replaced. `}
        {refused > 0 && `${plural(refused, "row")} won't be sent. `}
      </p>
      <p>
        Siro chooses the connection that receives them. It also creates the accounts, opportunities,
        and CRM users named in the rows. siro-admin can't undo this.
      </p>
    </ConfirmDialog>
  );
}
