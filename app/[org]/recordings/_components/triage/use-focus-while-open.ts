"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Focuses what opens, which may hide the button that had the focus, and gives it back. No
 * button in it is focused: Enter must not decide.
 */
export function useFocusWhileOpen(
  otherwise: RefObject<HTMLElement | null>,
): RefObject<HTMLElement | null> {
  const opened = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current ??= document.activeElement;
    opened.current?.focus({ preventScroll: true });
    return () => {
      // What was focused meanwhile keeps the focus.
      if (document.activeElement !== document.body) return;
      const had = before.current;
      const isGoneButton = had instanceof HTMLButtonElement && !had.isConnected;
      const to = isGoneButton ? otherwise.current : had;
      // Neither nothing nor a link that is gone hands Enter to a link beside it: the page opens its recording.
      const isThere = to instanceof HTMLElement && to !== document.body && to.isConnected;
      const next = isThere ? to : document.querySelector("main");
      next?.focus({ preventScroll: true });
    };
  }, [otherwise]);
  return opened;
}
