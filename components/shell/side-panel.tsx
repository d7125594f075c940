"use client";

import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { IconLink } from "#components/ui/icon-link.tsx";
import { useKey } from "#components/ui/keys.ts";

/** A list with a `SidePanel` beside it; pass null for the panel while none is open. */
export function WithPanel({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return (
    <div className={panel ? "with-panel" : undefined}>
      <div className="min-w-0">{children}</div>
      {panel}
    </div>
  );
}

type SidePanelProps = {
  /** Accessible name: what is shown. */
  label: string;
  /** "4 of 312" */
  place?: string;
  /** The full page of the same item. */
  fullHref: Route;
  onPrevious?: () => void;
  onNext?: () => void;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
};

/**
 * 440 px wide: beside the list from 1360 px, over it from 1024 px. Narrower screens open the page
 * instead.
 */
export function SidePanel(props: SidePanelProps) {
  const { label, place, fullHref, onPrevious, onNext, onClose, children, footer } = props;
  useKey("Escape", onClose, { label: "Close panel" });
  return (
    <aside className="side-panel" aria-label={label}>
      <div className="flex h-12 shrink-0 items-center gap-1 border-line border-b pr-2 pl-4">
        <span className="num mr-auto text-meta text-muted">{place}</span>
        {onPrevious && (
          <IconButton size="sm" icon={ChevronUp} label="Previous" onClick={onPrevious} />
        )}
        {onNext && <IconButton size="sm" icon={ChevronDown} label="Next" onClick={onNext} />}
        <IconLink size="sm" icon={Maximize2} label="Open full page" href={fullHref} />
        <IconButton size="sm" icon={X} label="Close (Esc)" onClick={onClose} />
      </div>
      <div className="flex flex-1 flex-col gap-5 overflow-auto p-4">{children}</div>
      {footer && (
        <div className="flex items-center gap-2 border-line border-t px-4 py-3">{footer}</div>
      )}
    </aside>
  );
}
