"use client";

import type { RefObject } from "react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

type TriageKeysProps = {
  mayLink: boolean;
  records: number;
  dismissButton: RefObject<HTMLButtonElement | null>;
  onDismiss: () => void;
  /** Null: there is nothing to undo. */
  onUndo: (() => void) | null;
  onMove: (by: 1 | -1) => void;
  onSelect: () => void;
};

/** What keys do, as buttons too. */
export function TriageKeys(props: TriageKeysProps) {
  const { mayLink, records, dismissButton, onDismiss, onUndo, onMove, onSelect } = props;
  return (
    <section aria-label="Actions" className="flex flex-wrap items-center gap-2">
      <Button size="sm" onClick={() => onMove(-1)}>
        Previous <Kbd>K</Kbd>
      </Button>
      <Button size="sm" onClick={() => onMove(1)}>
        Skip <Kbd>J</Kbd>
      </Button>
      <Button ref={dismissButton} size="sm" onClick={onDismiss}>
        Dismiss… <Kbd>E</Kbd>
      </Button>
      <Button size="sm" onClick={onSelect}>
        Select <Kbd>X</Kbd>
      </Button>
      <Button size="sm" disabled={onUndo === null} onClick={onUndo ?? undefined}>
        Undo <Kbd>U</Kbd>
      </Button>
      {mayLink && records > 0 && (
        <span className="text-meta text-muted max-card:hidden" aria-hidden="true">
          <Kbd>1</Kbd>
          {records > 1 && (
            <>
              {" "}
              – <Kbd>{String(records)}</Kbd>
            </>
          )}{" "}
          link, <Kbd>↵</Kbd> open
        </span>
      )}
    </section>
  );
}
