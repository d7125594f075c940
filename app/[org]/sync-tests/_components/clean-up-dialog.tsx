"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { plural } from "#components/ui/plural.ts";
import { showToast } from "#components/ui/toast.ts";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { cleanUpTestAction } from "../actions.ts";
import type { TestDetail } from "../queries.ts";

type CleanUpDialogProps = {
  org: string;
  test: TestDetail;
  onClose: () => void;
  onDone: () => void;
};

/** Names what is deleted, and what stays in Siro. */
export default function CleanUpDialog({ org, test, onClose, onDone }: CleanUpDialogProps) {
  const { run, pending, problem } = useFormAction(
    () => cleanUpTestAction({ org, testId: test.id }),
    {
      onDone: ({ data }) => {
        if (data) showToast({ text: summaryOf(data) });
        onDone();
      },
    },
  );
  const gone = new Set(test.steps.flatMap((step) => (step.kind === "deleted" ? [step.id] : [])));
  const left = test.records.filter(({ id }) => !gone.has(id));
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      onConfirm={() => run(undefined)}
      title={`Delete the records of ${test.marker}?`}
      safeLabel="Keep records"
      confirmLabel="Delete records"
      pendingLabel="Deleting"
      pending={pending && problem === null}
      problem={problem && <ProblemLine problem={problem} />}
    >
      <p>Siro deletes these records if no recording is linked to any of them:</p>
      <ul className="list-disc pl-5">
        {left.map(({ what, id, externalId }) => (
          <li key={id}>
            {what} <Verbatim mono>{externalId}</Verbatim>
          </li>
        ))}
      </ul>
      <p>
        The test's CRM user, contacts, and leads stay in Siro, because Siro can't delete them. This
        can't be undone.
      </p>
    </ConfirmDialog>
  );
}

const summaryOf = ({ deleted, kept }: { deleted: number; kept: number }) =>
  kept === 0
    ? `${plural(deleted, "record")} deleted`
    : `${plural(deleted, "record")} deleted, ${kept} not deleted`;
