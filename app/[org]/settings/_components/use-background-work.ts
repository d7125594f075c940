"use client";

import { useCallback, useEffect, useState } from "react";
import { fetchJson } from "#components/form/use-json.ts";
import type { BackgroundWork } from "../_model/job-view.ts";

const WHILE_RUNNING_MS = 1_000;
const OTHERWISE_MS = 5_000;

/** What the jobs do, read again every second while one runs, and only while the page is visible. */
export function useBackgroundWork(org: string, initial: BackgroundWork) {
  const [work, setWork] = useState(initial);
  const [isLost, setLost] = useState(false);
  const read = useCallback(
    async (signal?: AbortSignal) => {
      const found = await fetchWork(org, signal);
      if (signal?.aborted) return;
      setLost(found === null);
      if (found) setWork(found);
    },
    [org],
  );
  const isBusy = work.jobs.some(({ running, nextAt }) => running || isDue(nextAt, work.readAt));
  useEffect(() => {
    const stop = new AbortController();
    const timer = setInterval(
      () => {
        if (document.visibilityState === "visible") void read(stop.signal);
      },
      isBusy ? WHILE_RUNNING_MS : OTHERWISE_MS,
    );
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [read, isBusy]);
  return { work, isLost, read };
}

/** Whether a waiting run should have started already. */
export const isDue = (nextAt: string | null, now: string) =>
  nextAt !== null && Date.parse(nextAt) <= Date.parse(now);

async function fetchWork(org: string, signal?: AbortSignal): Promise<BackgroundWork | null> {
  try {
    const url = `/${encodeURIComponent(org)}/settings/background/progress`;
    // Both ends are ours: the route answers with BackgroundWork, or with a problem.
    const answer = (await fetchJson(url, signal)) as Partial<BackgroundWork>;
    return answer.jobs ? (answer as BackgroundWork) : null;
  } catch {
    return null;
  }
}
