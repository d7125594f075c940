"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { doesAnswer } from "./does-answer.ts";
import { isBusy } from "./is-busy.ts";

const LIVE_EVERY_MS = 30_000;
/** Someone who is in the middle of something is not disturbed; then it's tried again. */
const TRY_AGAIN_MS = 3_000;

/**
 * Asks the server for the page again every 30 seconds while it is visible. Whatever is open, selected or typed
 * stays, and rows don't move under a pointer. `isLost`: the server didn't answer the last time, and what the
 * page shows is still from `at`. `setLost`: for others that ask the server.
 */
export function useLivePage(isOn: boolean, at: string | null) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [isLost, setLost] = useState(false);
  const [shownAt, setShownAt] = useState(at);
  if (shownAt !== at) {
    setShownAt(at);
    setLost(false);
  }
  useEffect(() => {
    if (!isOn) return;
    const end = new AbortController();
    let dueAtMs = performance.now() + LIVE_EVERY_MS;
    let isAsking = false;
    /** Time in a hidden tab is no time in which someone was left alone. */
    let visibleSinceMs = performance.now();
    const ask = async () => {
      const nowMs = performance.now();
      if (document.visibilityState !== "visible" || isAsking || nowMs < dueAtMs) return;
      const heldMs = nowMs - Math.max(dueAtMs, visibleSinceMs);
      if (isBusy(heldMs)) return;
      isAsking = true;
      const answers = await doesAnswer(end.signal);
      isAsking = false;
      if (end.signal.aborted || isBusy(heldMs)) return;
      dueAtMs = performance.now() + LIVE_EVERY_MS;
      setLost(!answers);
      if (answers) startTransition(() => router.refresh());
    };
    const timer = setInterval(() => void ask(), TRY_AGAIN_MS);
    const options = { signal: end.signal };
    const onVisibility = () => {
      visibleSinceMs = performance.now();
      void ask();
    };
    document.addEventListener("visibilitychange", onVisibility, options);
    return () => {
      end.abort();
      clearInterval(timer);
    };
  }, [isOn, router]);
  return { isLost, setLost };
}
