"use client";

import { X } from "lucide-react";
import { type RefObject, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useKey } from "#components/ui/keys.ts";
import { restSentence } from "../_model/bulk-rest.ts";
import { numberOf, plural } from "../_model/labels.ts";
import type { IssueRow } from "../_model/rows.ts";
import type { OpenDialog } from "./dialogs.tsx";

type BulkBarProps = {
  chosen: IssueRow[];
  /** Issues on this page that can be selected. */
  choosable: IssueRow[];
  preload: () => void;
  onOpen: (dialog: OpenDialog) => void;
  onSelectAll: () => void;
  onClear: () => void;
};

/** The selection and what can be done with it, at the bottom of the window. */
export function BulkBar(props: BulkBarProps) {
  const { chosen, choosable, preload, onOpen, onSelectAll, onClear } = props;
  const actions = useRef<HTMLSpanElement>(null);
  useActionsKey(actions);
  const fixable = chosen.filter(({ suggested }) => suggested !== null);
  const rest = restSentence(chosen);
  const ids = new Set(chosen.map(({ id }) => id));
  const isAll = choosable.every(({ id }) => ids.has(id));
  return (
    <section aria-label="Selected issues" className="selection-bar">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 max-card:basis-full max-card:justify-between">
        <b className="num">{numberOf(chosen.length)} selected</b>
        {!isAll && (
          <Button size="sm" variant="quiet" onClick={onSelectAll}>
            Select all {numberOf(choosable.length)} on this page
          </Button>
        )}
        {rest && (
          <span className="min-w-0 basis-full text-meta text-muted" id="bulk-rest">
            {rest}
          </span>
        )}
      </span>
      <span ref={actions} className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          variant="primary"
          disabled={fixable.length === 0}
          aria-describedby={rest ? "bulk-rest" : undefined}
          onPointerEnter={preload}
          onFocus={preload}
          onClick={() =>
            onOpen({
              kind: "bulk",
              rows: fixable,
              rest: chosen.filter(hasNoFix),
              newDomain: null,
            })
          }
        >
          Apply {plural(fixable.length, "suggested fix", "suggested fixes")}…
        </Button>
        <Button
          size="sm"
          onPointerEnter={preload}
          onFocus={preload}
          onClick={() => onOpen({ kind: "ignore", rows: chosen })}
        >
          Ignore {numberOf(chosen.length)}…
        </Button>
        <IconButton size="sm" icon={X} label="Clear selection" onClick={onClear} />
      </span>
    </section>
  );
}

const hasNoFix = ({ suggested }: IssueRow) => suggested === null;

/** `a` moves the focus from the rows to the bar, which comes after them. */
function useActionsKey(actions: RefObject<HTMLElement | null>) {
  useKey("a", () => actions.current?.querySelector<HTMLElement>("button:enabled")?.focus(), {
    label: "Go to the actions for selected rows",
  });
}
