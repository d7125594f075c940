"use client";

import { useMemo } from "react";
import { canFocus, type FocusPlace, focusPlace, placeOfFocus } from "./focus-place.ts";

/** Of dialogs that are closed. One dialog may have replaced another. */
const openers = new WeakMap<EventTarget, FocusPlace>();

/**
 * For `onCloseAutoFocus` of a dialog without a trigger: returns the focus to the element that had it
 * when the dialog opened, or to its neighbor if it is gone.
 */
export function useReturnFocus(): (event: Event) => void {
  const opener = useMemo(placeOfFocus, []);
  return (event) => {
    event.preventDefault();
    if (!opener) return;
    if (event.currentTarget) openers.set(event.currentTarget, opener);
    focusPlace(outside(opener));
  };
}

/** The place before the closed dialogs that led here. */
function outside(place: FocusPlace): FocusPlace {
  const dialog = canFocus(place.element) ? null : place.element.closest("[data-modal]");
  const opener = dialog && openers.get(dialog);
  return opener ? outside(opener) : place;
}
