"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { removeOrganizationAction } from "../actions.ts";
import { ExportAudit } from "./export-audit.tsx";

type RemoveOrganizationProps = { org: string; name: string };

/** The audit log first, then the name; the server holds to the same order. */
export function RemoveOrganization({ org, name }: RemoveOrganizationProps) {
  const [asking, setAsking] = useState(false);
  const { run, pending, problem } = useFormAction(
    () => removeOrganizationAction({ org, typedName: name }),
    {
      // A whole new page: nothing of the organization may stay in this one's memory.
      onDone: () => window.location.assign("/"),
    },
  );
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">
        Its token, secrets, memberships and audit log are deleted here. In Siro nothing changes,
        except that the OAuth apps its members link through are deleted there.
      </p>
      <Button variant="danger-outline" onClick={() => setAsking(true)}>
        Remove organization…
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run(undefined)}
        title={`Remove “${name}” from this dashboard?`}
        safeLabel="Keep organization"
        confirmLabel="Remove organization"
        pendingLabel="Removing"
        typedName={name}
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>
          First download its audit log: it is deleted with it. The organization token stays alive in
          Siro; revoke it there. This cannot be undone.
        </p>
        <ExportAudit org={org} />
      </ConfirmDialog>
    </div>
  );
}
