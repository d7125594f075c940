"use client";

import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useJson } from "#components/form/use-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { showToast } from "#components/ui/toast.ts";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import { undoChangeAction } from "../actions.ts";
import type { AuditRow, UndoPreview } from "../queries.ts";
import { factsOfRow } from "./facts-of-row.ts";
import { Sides } from "./sides.tsx";

type UndoDialogProps = { org: string; event: AuditRow; onClose: () => void };

/** Shows what undoing a change would write, from Siro's values now, or why it can no longer be undone. */
export default function UndoDialog({ org, event, onClose }: UndoDialogProps) {
  const router = useRouter();
  const [version, setVersion] = useState(0);
  const url = `/${encodeURIComponent(org)}/audit/undo?${new URLSearchParams({ event: event.id })}`;
  const preview = useJson<UndoPreview>(url, version);
  const undo = useFormAction(() => undoChangeAction({ org, auditId: event.id }), {
    onDone: () => {
      showToast({ text: `Undone: ${event.targetName}` });
      onClose();
      startTransition(() => router.refresh());
    },
    // The attempt is a row of its own.
    onProblem: () => startTransition(() => router.refresh()),
  });
  const data = preview.problem ? undefined : preview.data;
  return (
    <Dialog
      open
      role="alertdialog"
      dismissible={!undo.pending}
      onClose={onClose}
      title="Undo this change?"
      footer={
        <>
          <Button data-safe="" disabled={undo.pending} onClick={onClose}>
            {data ? "Keep change" : "Close"}
          </Button>
          {data && (
            <Button
              variant="primary"
              pending={undo.pending}
              pendingLabel="Undoing"
              onClick={() => undo.run(undefined)}
            >
              Undo change
            </Button>
          )}
        </>
      }
    >
      <p>
        {AUDIT_KINDS[event.kind]} “<bdi>{event.targetName}</bdi>”
      </p>
      {preview.pending && <Waiting />}
      {data && (
        <>
          <Sides
            rows={factsOfRow(data.before, data.after)}
            beforeWord="In Siro now"
            afterWord="After undo"
          />
          <p className="text-muted">
            Siro still shows this change. Undoing it is logged as another change.
          </p>
        </>
      )}
      {preview.problem && (
        <ProblemLine
          problem={preview.problem}
          onRetry={preview.problem.kind === "stale" ? undefined : () => setVersion(version + 1)}
        />
      )}
      {undo.problem && <ProblemLine problem={undo.problem} />}
    </Dialog>
  );
}

function Waiting() {
  return (
    <div className="appear-late flex flex-col gap-2" aria-busy="true">
      <Skeleton className="w-3/4" />
      <span className="sr-only" role="status">
        Reading the current values from Siro
      </span>
    </div>
  );
}
