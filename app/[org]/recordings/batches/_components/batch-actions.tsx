"use client";

import { Pause, Play, Undo2 } from "lucide-react";
import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useGoOn } from "#components/form/use-go-on.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { numberOf, recordingsText } from "../_model/labels.ts";
import type { BatchView } from "../[id]/queries.ts";
import { controlBatchAction, undoBatchAction } from "../actions.ts";

type BatchActionsProps = { org: string; batch: BatchView };

/** Pause, resume, cancel, and undo, as far as the batch's state allows. */
export function BatchActions({ org, batch }: BatchActionsProps) {
  const { id: batchId, state, counts, isOwn, startedByName, undoable } = batch;
  const [asking, setAsking] = useState<"cancel" | "undo" | null>(null);
  const control = useFormAction(
    (to: "pause" | "resume" | "cancel") => controlBatchAction({ org, batchId, to }),
    { onDone: () => setAsking(null) },
  );
  const isOpen = state === "waiting" || state === "running";
  const mayResume = state === "paused" || state === "stopped";
  const { waiting: left, working } = counts;
  return (
    <>
      {control.problem && asking === null && <ProblemLine problem={control.problem} />}
      {isOpen && (
        <Button
          size="sm"
          icon={Pause}
          pending={control.pending}
          pendingLabel="Pausing"
          onClick={() => control.run("pause")}
        >
          Pause batch
        </Button>
      )}
      {mayResume && (
        <Button
          size="sm"
          icon={Play}
          variant="primary"
          disabled={!isOwn}
          title={isOwn ? undefined : `Only ${startedByName} can resume this batch`}
          pending={control.pending}
          pendingLabel="Resuming"
          onClick={() => control.run("resume")}
        >
          Resume batch
        </Button>
      )}
      {(isOpen || mayResume) && (
        <Button size="sm" onClick={() => setAsking("cancel")}>
          Cancel batch…
        </Button>
      )}
      {undoable !== null && undoable > 0 && working === 0 && (
        <Button size="sm" icon={Undo2} onClick={() => setAsking("undo")}>
          Undo batch…
        </Button>
      )}
      <ConfirmDialog
        open={asking === "cancel"}
        onClose={() => setAsking(null)}
        onConfirm={() => control.run("cancel")}
        title={`Cancel “${batch.title}”?`}
        safeLabel="Keep batch"
        confirmLabel="Cancel batch"
        pendingLabel="Canceling"
        pending={control.pending}
        problem={control.problem && <ProblemLine problem={control.problem} />}
        danger
      >
        <p>
          {left > 0 &&
            `${recordingsText(left)} that ${left === 1 ? "hasn't" : "haven't"} been changed yet ${left === 1 ? "stays" : "stay"} as ${left === 1 ? "it is" : "they are"}. `}
          {working > 0 &&
            `The ${numberOf(working)} being changed now ${working === 1 ? "is" : "are"} finished first. `}
          {counts.done > 0 &&
            `The ${numberOf(counts.done)} already done ${counts.done === 1 ? "stays" : "stay"} changed. You can undo ${counts.done === 1 ? "it" : "them"} afterward.`}
        </p>
      </ConfirmDialog>
      {asking === "undo" && <UndoDialog org={org} batch={batch} onClose={() => setAsking(null)} />}
    </>
  );
}

function UndoDialog({ org, batch, onClose }: BatchActionsProps & { onClose: () => void }) {
  const goOn = useGoOn();
  const count = batch.undoable ?? 0;
  const links = count === 1 ? "1 link" : `${numberOf(count)} links`;
  const undo = useFormAction(() => undoBatchAction({ org, batchId: batch.id }), {
    onDone: (result) => {
      const outcome = result?.data;
      onClose();
      if (outcome?.status === "succeeded") {
        goOn(
          `/${org}/recordings/batches/${outcome.value.batchId}`,
          `Started undoing “${batch.title}”`,
        );
      }
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => undo.run(undefined)}
      title={`Undo “${batch.title}”?`}
      safeLabel="Keep changes"
      confirmLabel={`${batch.kind === "undo" ? "Restore" : "Undo"} ${links}`}
      pendingLabel="Starting"
      pending={undo.pending}
      problem={undo.problem && <ProblemLine problem={undo.problem} />}
    >
      <p>
        {links} {count === 1 ? "goes" : "go"} back to what {count === 1 ? "it was" : "they were"}{" "}
        before this batch. The changes are made as your Siro user. Recordings whose link has changed
        since then are skipped. Data already written to CRM records may stay there.
      </p>
    </ConfirmDialog>
  );
}
