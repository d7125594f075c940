"use client";

import { type RefObject, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useKey } from "#components/ui/keys.ts";
import { DISMISSAL_REASONS, type DismissalReason } from "#lib/linking/dismissal.ts";
import { useFocusWhileOpen } from "./use-focus-while-open.ts";

/** Letters, because numbers link: one that is typed twice must not link the next recording. */
const LETTERS: Record<DismissalReason, string> = {
  internal: "I",
  test: "T",
  duplicate: "D",
  "no-crm-record": "N",
};
const REASONS = Object.keys(DISMISSAL_REASONS) as DismissalReason[];

type DismissReasonsProps = {
  count: number;
  /** Gets the focus at the end if what had it before is gone. */
  dismissButton: RefObject<HTMLButtonElement | null>;
  onChoose: (reason: DismissalReason) => void;
  onCancel: () => void;
};

/** Asks why recordings need no link: a letter chooses, Escape goes back. */
export function DismissReasons(props: DismissReasonsProps) {
  const { count, dismissButton, onChoose, onCancel } = props;
  const section = useFocusWhileOpen(dismissButton);
  const questionId = useId();
  useKey("Escape", onCancel, { label: "Don't dismiss" });
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Reason for dismissing"
      aria-describedby={questionId}
      className="action-sheet flex flex-wrap items-center gap-2"
    >
      <b id={questionId}>
        {count === 1 ? "Why doesn't it need a link?" : `Why don't these ${count} need a link?`}
      </b>
      {REASONS.map((reason) => (
        <ReasonButton key={reason} reason={reason} onChoose={() => onChoose(reason)} />
      ))}
      <Button size="sm" variant="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </section>
  );
}

type ReasonButtonProps = { reason: DismissalReason; onChoose: () => void };

function ReasonButton({ reason, onChoose }: ReasonButtonProps) {
  useKey(LETTERS[reason].toLowerCase(), onChoose);
  return (
    <Button size="sm" onClick={onChoose}>
      {DISMISSAL_REASONS[reason]} <Kbd>{LETTERS[reason]}</Kbd>
    </Button>
  );
}
