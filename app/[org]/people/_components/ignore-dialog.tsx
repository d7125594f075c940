"use client";

import { useState } from "react";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { problemOf } from "#components/form/problem-of.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { numberOf } from "../_model/labels.ts";
import type { IssueRow } from "../_model/rows.ts";
import { ignoreIssueAction } from "../actions.ts";

export type IgnoredRow = Pick<IssueRow, "id" | "personName">;

type IgnoreDialogProps = {
  org: string;
  rows: readonly IgnoredRow[];
  onClose: () => void;
  onDone: () => void;
};

type Length = "changes" | "date";
const LENGTHS = [
  { value: "changes", label: "Until the records change" },
  { value: "date", label: "Until a date" },
] satisfies { value: Length; label: string }[];

/** Asks why, and for how long, to ignore issues. */
export function IgnoreDialog({ org, rows, onClose, onDone }: IgnoreDialogProps) {
  const [length, setLength] = useState<Length>("changes");
  const [first] = rows;
  const subject = rows.length === 1 ? first?.personName : `${numberOf(rows.length)} issues`;
  const ignoreAll = async (form: FormData) => {
    const reason = textOf(form, "reason");
    const until = length === "date" ? textOf(form, "until") : null;
    for (const { id } of rows) {
      const result = await ignoreIssueAction({ org, issueId: id, reason, until });
      // Stops at the first failure. The issues before it are ignored and appear in their tab.
      if (problemOf(result)) return result;
    }
    return null;
  };
  return (
    <FormDialog
      title={rows.length === 1 ? `Ignore the issue for ${subject}?` : `Ignore ${subject}?`}
      submitLabel={rows.length === 1 ? "Ignore issue" : `Ignore ${subject}`}
      pendingLabel="Ignoring"
      onClose={onClose}
      onProblem={onDone}
      action={ignoreAll}
      onDone={() => {
        onClose();
        onDone();
        showToast({
          text: rows.length === 1 ? `Ignored the issue for ${subject}` : `Ignored ${subject}`,
        });
      }}
    >
      {(errorOf) => (
        <>
          <p className="text-muted">
            Ignored issues are listed again when the records change. Nothing is written to Siro.
          </p>
          <Field label="Reason" error={errorOf("reason")}>
            {(control) => (
              <Input
                {...control}
                name="reason"
                data-autofocus=""
                maxLength={500}
                placeholder="Left the company in May"
              />
            )}
          </Field>
          <div className="flex flex-col gap-1">
            <span className="font-medium">How long</span>
            <Segmented
              label="How long"
              segments={LENGTHS}
              value={length}
              onChange={setLength}
              fill
            />
          </div>
          {length === "date" && (
            <Field
              label="Until"
              hint="Through the end of this day, UTC."
              error={errorOf("until") ? "Choose a date that has not passed." : undefined}
            >
              {(control) => <Input {...control} name="until" type="date" />}
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
