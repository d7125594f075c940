"use client";

import { useEffect } from "react";

let isMarked = false;

/** From now on this document remembers pages of an organization: Back shows them without asking. */
export function useMarkShown(): void {
  useEffect(() => {
    isMarked = true;
  }, []);
}

export const hasShownPages = () => isMarked;
