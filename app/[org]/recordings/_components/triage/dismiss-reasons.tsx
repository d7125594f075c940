"use client";

import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useKey } from "#components/ui/keys.ts";
import { DISMISSAL_REASONS, type DismissalReason } from "#lib/linking/dismissal.ts";

const REASONS = Object.keys(DISMISSAL_REASONS) as DismissalReason[];

type DismissReasonsProps = {
  count: number;
  onChoose: (reason: DismissalReason) => void;
  onCancel: () => void;
};

/** Asks why recordings need no link: a number chooses, Escape goes back. */
export function DismissReasons({ count, onChoose, onCancel }: DismissReasonsProps) {
  useKey("Escape", onCancel, { label: "Don't dismiss" });
  return (
    <section
      aria-label="Reason for dismissing"
      className="action-sheet flex flex-wrap items-center gap-2"
    >
      <b>{count === 1 ? "Why doesn't it need a link?" : `Why don't these ${count} need a link?`}</b>
      {REASONS.map((reason, at) => (
        <ReasonButton
          key={reason}
          reason={reason}
          number={String(at + 1)}
          onChoose={() => onChoose(reason)}
        />
      ))}
      <Button size="sm" variant="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </section>
  );
}

type ReasonButtonProps = { reason: DismissalReason; number: string; onChoose: () => void };

function ReasonButton({ reason, number, onChoose }: ReasonButtonProps) {
  useKey(number, onChoose);
  return (
    <Button size="sm" onClick={onChoose}>
      {DISMISSAL_REASONS[reason]} <Kbd>{number}</Kbd>
    </Button>
  );
}
