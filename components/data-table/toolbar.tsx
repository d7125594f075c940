"use client";

import { ListFilter } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";

type ToolbarProps = {
  /** A `SearchField`. */
  search?: ReactNode;
  /** Chips and segments; behind a "Filters" button under 900 px. */
  filters?: ReactNode;
  /** On the right: a count, "6 still processing". */
  aside?: ReactNode;
};

/** Search and filters above a table, 32 px high. */
export function Toolbar({ search, filters, aside }: ToolbarProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="toolbar">
      {search}
      {filters && (
        <>
          <div className="toolbar-toggle">
            <Button icon={ListFilter} aria-expanded={open} onClick={() => setOpen(!open)}>
              Filters
            </Button>
          </div>
          <div className="toolbar-filters" data-open={open || undefined}>
            {filters}
          </div>
        </>
      )}
      {aside && (
        <div className="ml-auto flex items-center gap-2 whitespace-nowrap text-meta text-muted">
          {aside}
        </div>
      )}
    </div>
  );
}
