"use client";

import { useEffect } from "react";

let isMarked = false;

/** Marks that this document holds pages of an organization, which Back shows without a request. */
export function useMarkShown(): void {
  useEffect(() => {
    isMarked = true;
  }, []);
}

export const hasShownPages = () => isMarked;
