"use client";

import { Bookmark, X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Popover } from "radix-ui";
import { lazy, Suspense, useState } from "react";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { deleteViewAction } from "../actions.ts";
import type { RecordingList } from "../queries.ts";
import { type RecordingSearch, serializeRecordingSearch } from "../search.ts";

const SaveViewDialog = lazy(() => import("./save-view-dialog.tsx"));

type ViewsMenuProps = { org: string; search: RecordingSearch; views: RecordingList["views"] };

/** The member's own saved filters. */
export function ViewsMenu({ org, search, views }: ViewsMenuProps) {
  const [open, setOpen] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const { run, pending } = useFormAction(deleteViewAction);
  const query = serializeRecordingSearch({ ...search, after: null, before: null });
  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger asChild>
          <Button size="sm" icon={Bookmark} aria-label="Saved views">
            Views
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="menu w-64"
            align="end"
            sideOffset={6}
            collisionPadding={8}
            aria-label="Saved views"
          >
            {views.map((view) => (
              <span key={view.id} className="flex items-center">
                <Link
                  prefetch={false}
                  href={`/${org}/recordings${view.query}` as Route}
                  className="menu-item min-w-0 flex-1"
                  aria-current={view.query === query ? "page" : undefined}
                  onClick={() => setOpen(false)}
                >
                  <bdi className="truncate">{view.name}</bdi>
                </Link>
                <IconButton
                  size="sm"
                  icon={X}
                  label={`Delete view ${view.name}`}
                  pending={pending}
                  onClick={() => run({ org, viewId: view.id })}
                />
              </span>
            ))}
            {views.length > 0 && <div className="menu-line" />}
            <button
              type="button"
              className="menu-item"
              onClick={() => {
                setOpen(false);
                setIsSaving(true);
              }}
            >
              Save this view…
            </button>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {isSaving && (
        <Suspense fallback={null}>
          <SaveViewDialog org={org} query={query} onClose={() => setIsSaving(false)} />
        </Suspense>
      )}
    </>
  );
}
