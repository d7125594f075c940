"use client";

import { useEffect, useState } from "react";

/** True once `pending` has lasted longer than `afterMs`, false as soon as it ends. */
export function useSlow(pending: boolean, afterMs = 150): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [pending, afterMs]);
  return pending && slow;
}
