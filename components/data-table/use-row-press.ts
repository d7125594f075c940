"use client";

import { type RefObject, useEffect } from "react";

const interactive = "a, button, input, select, label, textarea";

function pressTarget(event: MouseEvent) {
  const { target } = event;
  if (!(target instanceof Element) || target.closest(interactive)) return;
  if (window.getSelection()?.type === "Range") return;
  const link = target.closest("tr.item")?.querySelector<HTMLElement>("[data-row-target]");
  if (link instanceof HTMLAnchorElement && (event.metaKey || event.ctrlKey)) {
    window.open(link.href, "_blank", "noopener");
  } else {
    link?.click();
  }
}

/** A click anywhere on a row clicks its target, so that mouse and keyboard do the same. */
export function useRowPress(table: RefObject<HTMLTableElement | null>) {
  useEffect(() => {
    const element = table.current;
    element?.addEventListener("click", pressTarget);
    return () => element?.removeEventListener("click", pressTarget);
  }, [table]);
}
