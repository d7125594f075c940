"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { doesAnswer } from "./does-answer.ts";
import { isBusy } from "./is-busy.ts";

/**
 * Refreshes the page periodically while it is visible and its server answers; null turns this off. `isGentle`:
 * not while someone is in the middle of something, so that rows don't move under a pointer.
 */
export function useRefreshEvery(everyMs: number | null, { isGentle = false } = {}) {
  const router = useRouter();
  useEffect(() => {
    if (everyMs === null) return;
    const end = new AbortController();
    let isAsking = false;
    let heldSinceMs: number | null = null;
    const isHeld = () => {
      const nowMs = performance.now();
      const isHeldNow = isGentle && isBusy(nowMs - (heldSinceMs ?? nowMs));
      heldSinceMs = isHeldNow ? (heldSinceMs ?? nowMs) : null;
      return isHeldNow;
    };
    const ask = async () => {
      // Time in a hidden tab is no time in which someone was left alone.
      if (document.visibilityState !== "visible") heldSinceMs = null;
      if (document.visibilityState !== "visible" || isAsking || isHeld()) return;
      isAsking = true;
      const answers = await doesAnswer(end.signal);
      isAsking = false;
      if (answers && !end.signal.aborted && !isHeld()) startTransition(() => router.refresh());
    };
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      end.abort();
      clearInterval(timer);
    };
  }, [everyMs, isGentle, router]);
}
