"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { removeOrganizationAction } from "../actions.ts";
import { ExportAudit } from "./export-audit.tsx";

type RemoveOrganizationProps = { org: string; name: string };

/** Download the audit log first, then type the name. The server enforces the same order. */
export function RemoveOrganization({ org, name }: RemoveOrganizationProps) {
  const [asking, setAsking] = useState(false);
  const { run, pending, problem } = useFormAction(
    () => removeOrganizationAction({ org, typedName: name }),
    {
      // A full page load, so that nothing of the organization stays in memory.
      onDone: () => window.location.assign("/"),
    },
  );
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">
        This deletes its token, secrets, memberships, and audit log from siro-admin. siro-admin also
        tries to delete the OAuth apps its members link through. Nothing else changes in Siro.
      </p>
      <Button variant="danger-outline" onClick={() => setAsking(true)}>
        Remove organization…
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run(undefined)}
        title={`Remove “${name}” from siro-admin?`}
        safeLabel="Keep organization"
        confirmLabel="Remove organization"
        pendingLabel="Removing"
        typedName={name}
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>
          Download the audit log first, because it's deleted with the organization. The organization
          token stays active in Siro, so revoke it there. This can't be undone.
        </p>
        <ExportAudit org={org} />
      </ConfirmDialog>
    </div>
  );
}
