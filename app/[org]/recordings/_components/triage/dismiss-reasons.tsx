"use client";

import { type RefObject, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useKey } from "#components/ui/keys.ts";
import { DISMISSAL_REASONS, type DismissalReason } from "#lib/linking/dismissal.ts";

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
  useKey("Escape", onCancel, { label: "Don't dismiss" });
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Reason for dismissing"
      className="action-sheet flex flex-wrap items-center gap-2"
    >
      <b>{count === 1 ? "Why doesn't it need a link?" : `Why don't these ${count} need a link?`}</b>
      {REASONS.map((reason) => (
        <ReasonButton key={reason} reason={reason} onChoose={() => onChoose(reason)} />
      ))}
      <Button size="sm" variant="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </section>
  );
}

/**
 * Focuses what opens, which may hide the button that had the focus, and gives it back. No reason is
 * focused: Enter must not choose one.
 */
function useFocusWhileOpen(
  otherwise: RefObject<HTMLElement | null>,
): RefObject<HTMLElement | null> {
  const opened = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current ??= document.activeElement;
    opened.current?.focus({ preventScroll: true });
    return () => {
      // What was focused meanwhile keeps the focus.
      if (document.activeElement !== document.body) return;
      const had = before.current;
      const isGoneButton = had instanceof HTMLButtonElement && !had.isConnected;
      const to = isGoneButton ? otherwise.current : had;
      // Neither nothing nor a link that is gone hands Enter to a link beside it: the page opens its recording.
      const isThere = to instanceof HTMLElement && to !== document.body && to.isConnected;
      const next = isThere ? to : document.querySelector("main");
      next?.focus({ preventScroll: true });
    };
  }, [otherwise]);
  return opened;
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
