"use client";

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
  onChoose: (reason: DismissalReason) => void;
  onCancel: () => void;
};

/** Asks why recordings need no link: a letter chooses, Escape goes back. */
export function DismissReasons({ count, onChoose, onCancel }: DismissReasonsProps) {
  useKey("Escape", onCancel, { label: "Don't dismiss" });
  return (
    <section
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

type ReasonButtonProps = { reason: DismissalReason; onChoose: () => void };

function ReasonButton({ reason, onChoose }: ReasonButtonProps) {
  useKey(LETTERS[reason].toLowerCase(), onChoose);
  return (
    <Button size="sm" onClick={onChoose}>
      {DISMISSAL_REASONS[reason]} <Kbd>{LETTERS[reason]}</Kbd>
    </Button>
  );
}
