"use client";

import { type RefObject, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useKey } from "#components/ui/keys.ts";
import { percentOf } from "#lib/linking/percent-of.ts";
import type { OfferedRecord } from "../../_model/offer.ts";
import { useFocusWhileOpen } from "./use-focus-while-open.ts";

type ConfirmLinkProps = {
  record: OfferedRecord;
  /** Gets the focus at the end if what had it before is gone. */
  dismissButton: RefObject<HTMLButtonElement | null>;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks before a key links a record that isn't proposed. A letter confirms: a number typed twice must not. */
export function ConfirmLink({ record, dismissButton, onConfirm, onCancel }: ConfirmLinkProps) {
  const section = useFocusWhileOpen(dismissButton);
  const questionId = useId();
  useKey("Escape", onCancel, { label: "Don't link" });
  useKey("l", onConfirm, { writes: true });
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Confirm link"
      aria-describedby={questionId}
      className="action-sheet flex flex-wrap items-center gap-2"
    >
      <b id={questionId} className="min-w-0 wrap-anywhere">
        “<bdi>{record.name}</bdi>” isn't proposed: {percentOf(record.confidence)} likely. Link it?
      </b>
      <Button size="sm" onClick={onConfirm}>
        Link anyway <Kbd>L</Kbd>
      </Button>
      <Button size="sm" variant="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </section>
  );
}
