"use client";

import { Bookmark } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { RecordingList } from "../queries.ts";
import { type RecordingSearch, serializeRecordingSearch } from "../search.ts";

const load = () => import("./views-popover.tsx");
const ViewsPopover = lazy(load);

type ViewsMenuProps = { org: string; search: RecordingSearch; views: RecordingList["views"] };

/** The member's own saved filters. */
export function ViewsMenu({ org, search, views }: ViewsMenuProps) {
  const [isArmed, setIsArmed] = useState(false);
  const [open, setOpen] = useState(false);
  const query = serializeRecordingSearch({ ...search, after: null, before: null });
  const trigger = (
    <Button
      size="sm"
      icon={Bookmark}
      aria-label="Saved views"
      aria-haspopup="dialog"
      aria-expanded={open}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => {
        setIsArmed(true);
        setOpen(true);
      }}
    >
      Views
    </Button>
  );
  if (!isArmed) return trigger;
  return (
    <Suspense fallback={trigger}>
      <ViewsPopover
        org={org}
        query={query}
        views={views}
        open={open}
        onOpenChange={setOpen}
        trigger={trigger}
      />
    </Suspense>
  );
}
