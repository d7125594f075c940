"use client";

import { type ReactNode, useState } from "react";
import { SubmitButton } from "./submit-button.tsx";

type SaveRowProps = {
  /** "Save limits" */
  children: ReactNode;
  pending: boolean;
  /** "Limits saved" */
  savedText: string;
  isSaved: boolean;
};

/** The button of one form of several on a page, and beside it that the last press saved. */
export function SaveRow({ children, pending, savedText, isSaved }: SaveRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <SubmitButton variant="default" pending={pending} pendingLabel="Saving">
        {children}
      </SubmitButton>
      <span role="status" className="text-muted">
        {isSaved && !pending ? savedText : ""}
      </span>
    </div>
  );
}

/**
 * Whether what a form shows is saved: from a save to the next change or press, so that it never stands beside a
 * refusal. `formProps` go around the form.
 */
export function useSaved() {
  const [isSaved, setSaved] = useState(false);
  const clear = () => setSaved(false);
  return {
    isSaved,
    onSaved: () => setSaved(true),
    formProps: { onInput: clear, onSubmitCapture: clear },
  };
}
