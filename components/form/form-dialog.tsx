"use client";

import { type ReactNode, useId, useRef } from "react";
import { Button, type ButtonVariant } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ProblemLine } from "./problem-message.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { useFormAction } from "./use-form-action.ts";

export type After = {
  title: ReactNode;
  children: ReactNode;
  footer: ReactNode;
  /** Only a button in the footer closes it. */
  held?: boolean;
};

type FormDialogProps<Result> = {
  title: ReactNode;
  action: (form: FormData) => Promise<Result>;
  onDone: (result: Result) => void;
  /** Called on every problem, for problems that also change the list. */
  onProblem?: () => void;
  onClose: () => void;
  submitLabel: string;
  pendingLabel: string;
  safeLabel?: string;
  variant?: ButtonVariant;
  /** The first focus goes to the safe button instead of the first field. */
  careful?: boolean;
  /** There's nothing to submit, as the form says. */
  isEmpty?: boolean;
  /** Replaces the form once it has succeeded. */
  after?: After | null;
  children: (errorOf: (field: string) => string | undefined) => ReactNode;
};

/** The button under a secret that is shown only once. */
export function CopiedButton({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="primary" onClick={onClick}>
      I've copied it
    </Button>
  );
}

/** A dialog around one form. Typed values stay in any case; errors appear on their field. */
export function FormDialog<Result>(props: FormDialogProps<Result>) {
  const { action, onDone, onProblem, onClose, careful, after } = props;
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const { run, pending, problem } = useFormAction(action, {
    onDone,
    onProblem: (found) => {
      onProblem?.();
      const [first] = Object.keys(found.fields ?? {});
      const field = first ? form.current?.elements.namedItem(first) : null;
      if (field instanceof HTMLElement) field.focus();
    },
  });
  // The transition lasts until the list is refreshed, but a problem means the answer is already here.
  const busy = pending && problem === null;
  const fields = problem?.fields ?? {};
  const isOnFields = Object.keys(fields).length > 0;
  // One dialog from form to result, so that focus returns to where it came from.
  if (after) {
    return (
      <Dialog
        open
        dismissible={!after.held}
        onClose={onClose}
        title={after.title}
        footer={after.footer}
      >
        <div className="flex flex-col gap-4">{after.children}</div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      // Closing now would lose the answer, and with it a secret that is shown only once.
      dismissible={!busy}
      onClose={onClose}
      title={props.title}
      footer={
        <>
          <Button data-safe={careful ? "" : undefined} disabled={busy} onClick={onClose}>
            {props.safeLabel ?? "Cancel"}
          </Button>
          <SubmitButton
            form={formId}
            pending={busy}
            pendingLabel={props.pendingLabel}
            variant={props.variant}
            disabled={props.isEmpty}
          >
            {props.submitLabel}
          </SubmitButton>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          run(new FormData(event.currentTarget));
        }}
      >
        {props.children((field) => fields[field])}
        {problem && !isOnFields && <ProblemLine problem={problem} />}
      </form>
    </Dialog>
  );
}
