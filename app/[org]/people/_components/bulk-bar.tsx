"use client";

import { Button } from "#components/ui/button.tsx";
import { numberOf } from "../_model/labels.ts";
import type { IssueRow } from "../_model/rows.ts";
import type { OpenDialog } from "./dialogs.tsx";

type BulkBarProps = {
  chosen: IssueRow[];
  preload: () => void;
  onOpen: (dialog: OpenDialog) => void;
  onClear: () => void;
};

/** What can be done with all that was chosen. */
export function BulkBar({ chosen, preload, onOpen, onClear }: BulkBarProps) {
  const fixable = chosen.filter(({ suggested }) => suggested !== null);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span role="status">{numberOf(chosen.length)} chosen</span>
      <Button
        size="sm"
        disabled={fixable.length === 0}
        title={
          fixable.length === 0
            ? "None of them has a fix that is safe to make without looking at each"
            : undefined
        }
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => onOpen({ kind: "bulk", rows: fixable })}
      >
        Apply suggested fix to {numberOf(fixable.length)}…
      </Button>
      <Button
        size="sm"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => onOpen({ kind: "ignore", rows: chosen })}
      >
        Ignore {numberOf(chosen.length)}…
      </Button>
      <Button size="sm" variant="quiet" onClick={onClear}>
        Clear
      </Button>
    </span>
  );
}
