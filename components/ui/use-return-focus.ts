"use client";

import { useState } from "react";

/**
 * For `onCloseAutoFocus` of a dialog without trigger: the focus goes back to what had it when the
 * dialog opened, if that is still there.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
}
