"use client";

import { useEffect } from "react";
import { canFocus, type FocusPlace, focusPlace, placeOf } from "#components/ui/focus-place.ts";

/** For keyboards: when the focused control disappears, the focus goes to what is left in its place. */
export function FocusKeeper() {
  useEffect(keepFocus, []);
  return null;
}

const isOnNothing = () =>
  document.activeElement === null || document.activeElement === document.body;

function keepFocus(): () => void {
  let held: FocusPlace | null = null;
  /** From a toast, the focus goes back to where it came from. */
  let beforeToast: FocusPlace | null = null;

  const onFocusIn = ({ target }: FocusEvent) => {
    // A dialog keeps the focus itself, and returns it.
    if (!(target instanceof HTMLElement) || target.closest("dialog")) return;
    if (!target.closest(".toasts")) beforeToast = null;
    else if (!held?.element.closest(".toasts")) beforeToast = held;
    held = target.matches(":focus-visible") || target.closest(".toasts") ? placeOf(target) : null;
  };
  // A press beside all controls takes the focus away on purpose.
  const onPointerDown = () => {
    held = null;
  };
  const restore = () => {
    if (!held || canFocus(held.element) || !isOnNothing()) return;
    // An open dialog keeps the focus itself.
    if (document.querySelector("[data-modal]")) return;
    focusPlace(beforeToast ?? held);
  };
  const observer = new MutationObserver(() => {
    const element = held?.element;
    if (element && (!element.isConnected || element.matches(":disabled"))) {
      requestAnimationFrame(restore);
    }
  });

  document.addEventListener("focusin", onFocusIn);
  document.addEventListener("pointerdown", onPointerDown, true);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled", "hidden"],
  });
  return () => {
    document.removeEventListener("focusin", onFocusIn);
    document.removeEventListener("pointerdown", onPointerDown, true);
    observer.disconnect();
  };
}
