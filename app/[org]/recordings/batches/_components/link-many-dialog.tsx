"use client";

import { type FormEvent, useId, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useJson } from "#components/form/use-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import { EnteredIdFields } from "../../_components/entered-id-fields.tsx";
import {
  notesOf,
  nothingEntered,
  targetOf,
  withChange,
  withReading,
} from "../../_model/entered.ts";
import { recordingsText } from "../_model/labels.ts";
import { PlanDialog } from "./plan-dialog.tsx";
import { usePlan } from "./use-plan.ts";

type LinkManyDialogProps = { org: string; recordingIds: string[]; onClose: () => void };
type Choices = { connections: CrmConnection[] | null };

/** Links the selected recordings to one CRM record: enter it, review the preview, start the batch. */
export default function LinkManyDialog(props: LinkManyDialogProps) {
  const { org, recordingIds, onClose } = props;
  const { data, problem } = useJson<Choices>(`/${org}/recordings/batches/choices`, null);
  const isLoading = data === undefined && problem === undefined;
  if (isLoading) {
    return (
      <Dialog open onClose={onClose} title={titleOf(recordingIds)}>
        <Skeleton className="h-40 w-full" />
      </Dialog>
    );
  }
  return <LoadedDialog {...props} connections={data?.connections ?? null} />;
}

const titleOf = (ids: string[]) => `Link ${recordingsText(ids.length)}`;

function LoadedDialog({ org, recordingIds, onClose, connections }: LinkManyDialogProps & Choices) {
  const formId = useId();
  const [entered, setEntered] = useState(() => nothingEntered(connections));
  const batch = usePlan(org);
  const notes = notesOf(entered, connections);
  const fields = batch.readProblem?.fields ?? {};
  const isOnField = Object.keys(fields).length > 0;
  const review = (event: FormEvent) => {
    event.preventDefault();
    const read = withReading(entered, connections);
    setEntered(read);
    batch.preview({ from: "chosen", recordingIds, target: targetOf(read) });
  };
  if (batch.plan) {
    return (
      <PlanDialog
        title={titleOf(recordingIds)}
        batch={batch}
        safe={{ label: "Back", onClick: batch.back }}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={titleOf(recordingIds)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            pending={batch.isReading}
            pendingLabel="Checking recordings"
          >
            Review links…
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="flex flex-col gap-4" onSubmit={review}>
        <p className="text-muted">All of them will be linked to the same CRM record.</p>
        <EnteredIdFields
          entered={entered}
          connections={connections}
          reading={notes.reading}
          errorOf={(field) => notes.errors[field as keyof typeof notes.errors] ?? fields[field]}
          onType={(dataType) => setEntered({ ...entered, dataType })}
          onKind={(idKind) => setEntered({ ...entered, idKind })}
          onText={(field, value) => setEntered(withChange(entered, field, value, connections))}
        />
        {batch.readProblem && !isOnField && <ProblemLine problem={batch.readProblem} />}
      </form>
    </Dialog>
  );
}
