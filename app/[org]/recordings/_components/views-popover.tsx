"use client";

import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Popover } from "radix-ui";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useFormAction } from "#components/form/use-form-action.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { deleteViewAction } from "../actions.ts";
import type { RecordingList } from "../queries.ts";

const SaveViewDialog = lazy(() => import("./save-view-dialog.tsx"));

type ViewsPopoverProps = {
  org: string;
  /** The list's filters as they are now: "?view=all". */
  query: string;
  views: RecordingList["views"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
};

/** The list under the button. Its scripts are loaded when it is first needed. */
export default function ViewsPopover(props: ViewsPopoverProps) {
  const { org, query, views, open, onOpenChange, trigger } = props;
  const [isSaving, setIsSaving] = useState(false);
  const { run, pending } = useFormAction(deleteViewAction);
  return (
    <>
      <Popover.Root open={open} onOpenChange={onOpenChange}>
        <Popover.Trigger asChild>{trigger}</Popover.Trigger>
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
                  onClick={() => onOpenChange(false)}
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
                onOpenChange(false);
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
