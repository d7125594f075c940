"use client";

import { useState } from "react";

/**
 * For `onCloseAutoFocus` of a dialog without a trigger: returns the focus to the element that had it
 * when the dialog opened, if it still exists.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
}
