"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import { focusPlace, placeOfFocus } from "#components/ui/focus-place.ts";

/**
 * Shows the dialog above the page while `isShown`, with the focus in its first field. Then the focus returns
 * to where it was, or to its neighbor if that is gone.
 */
export function useModal(isShown: boolean): RefObject<HTMLDialogElement | null> {
  const modal = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = modal.current;
    if (!isShown || !dialog) return;
    const opener = placeOfFocus();
    dialog.showModal();
    dialog.querySelector("input")?.focus();
    return () => {
      dialog.close();
      if (opener) focusPlace(opener);
    };
  }, [isShown]);
  return modal;
}
