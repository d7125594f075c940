"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { QueueTab } from "../search.ts";

type SelectionBarProps = {
  tab: QueueTab;
  count: number;
  onDismiss: () => void;
  onLink: () => void;
  onPropose: () => void;
  restoreButton: ReactNode;
  onClear: () => void;
};

/** The selection and what can be done with it, at the bottom of the window. */
export function SelectionBar(props: SelectionBarProps) {
  const { tab, count, onDismiss, onLink, onPropose, restoreButton, onClear } = props;
  return (
    <section aria-label="Selected recordings" className="selection-bar">
      <b className="num flex-1 max-card:basis-full">{count.toLocaleString("en-US")} selected</b>
      {tab === "dismissed" ? (
        restoreButton
      ) : (
        <>
          <Button size="sm" variant="primary" onClick={onPropose}>
            Link as proposed…
          </Button>
          <Button size="sm" onClick={onLink}>
            Link to one record…
          </Button>
          <Button size="sm" onClick={onDismiss}>
            Dismiss {count.toLocaleString("en-US")}…
          </Button>
        </>
      )}
      <IconButton size="sm" icon={X} label="Clear selection" onClick={onClear} />
    </section>
  );
}
