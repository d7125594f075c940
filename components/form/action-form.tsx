"use client";

import { type ReactNode, useRef } from "react";
import { ProblemLine } from "./problem-message.tsx";
import { useFormAction } from "./use-form-action.ts";

/** What the body of a form can use. */
type FormState = {
  pending: boolean;
  /** Error of a field, by its name. */
  errorOf: (field: string) => string | undefined;
};

type ActionFormProps<Result> = {
  action: (form: FormData) => Promise<Result>;
  onDone?: (result: Result) => void;
  children: (state: FormState) => ReactNode;
  /** For a submit button outside the form, in the footer of a dialog. */
  id?: string;
  className?: string;
};

/**
 * A form around a server action. Typed values are never lost. Field errors appear on their field and
 * move the focus there; other problems appear below the fields.
 */
export function ActionForm<Result>(props: ActionFormProps<Result>) {
  const { action, onDone, children, id, className = "flex flex-col gap-4" } = props;
  const form = useRef<HTMLFormElement>(null);
  const { run, pending, problem } = useFormAction(action, {
    onDone,
    onProblem: (found) => {
      const [first] = Object.keys(found.fields ?? {});
      const field = first ? form.current?.elements.namedItem(first) : null;
      if (field instanceof HTMLElement) field.focus();
    },
  });
  const fields = problem?.fields ?? {};
  const onlyFields = problem?.kind === "input" && Object.keys(fields).length > 0;
  return (
    // POST, so that submitting before hydration doesn't put typed values into the URL.
    <form
      ref={form}
      id={id}
      noValidate
      method="post"
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        run(new FormData(event.currentTarget));
      }}
    >
      {children({ pending, errorOf: (field) => fields[field] })}
      {problem && !onlyFields && <ProblemLine problem={problem} />}
    </form>
  );
}
