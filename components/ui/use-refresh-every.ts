"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { doesAnswer } from "./does-answer.ts";

/** Refreshes the page periodically while it is visible and its server answers; null turns this off. */
export function useRefreshEvery(everyMs: number | null) {
  const router = useRouter();
  useEffect(() => {
    if (everyMs === null) return;
    const end = new AbortController();
    let isAsking = false;
    const ask = async () => {
      if (document.visibilityState !== "visible" || isAsking) return;
      isAsking = true;
      const answers = await doesAnswer(end.signal);
      isAsking = false;
      if (answers && !end.signal.aborted) startTransition(() => router.refresh());
    };
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      end.abort();
      clearInterval(timer);
    };
  }, [everyMs, router]);
}
