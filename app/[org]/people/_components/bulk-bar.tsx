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

/** Actions for the selected issues. */
export function BulkBar({ chosen, preload, onOpen, onClear }: BulkBarProps) {
  const fixable = chosen.filter(({ suggested }) => suggested !== null);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span role="status">{numberOf(chosen.length)} selected</span>
      <Button
        size="sm"
        disabled={fixable.length === 0}
        title={
          fixable.length === 0
            ? "None of the selected issues has a fix that is safe to apply in bulk"
            : undefined
        }
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => onOpen({ kind: "bulk", rows: fixable, newDomain: null })}
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
        Clear selection
      </Button>
    </span>
  );
}
