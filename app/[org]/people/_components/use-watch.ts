"use client";

import { useEffect, useRef, useState } from "react";
import { fetchJson } from "#components/form/use-json.ts";
import type { Watched } from "../queries.ts";

const ASK_EVERY_MS = 1_000;
/** After this many failures in a row, it asks less often. */
const MANY_FAILURES = 5;
const ASK_SELDOM_MS = 10_000;

/**
 * Polls the progress of a running scan and calls `onChange` when the page would show something new.
 * Returns null if no scan is running.
 */
export function useWatch(org: string, { progress, version }: Watched, onChange: () => void) {
  const [seen, setSeen] = useState<Watched | null>(null);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const isRunning = progress !== null;
  useEffect(() => {
    if (!isRunning) return;
    let timer: ReturnType<typeof setTimeout>;
    let known = version;
    let failures = 0;
    const stop = new AbortController();
    const ask = async () => {
      const answer = await fetchProgress(org, stop.signal);
      if (stop.signal.aborted) return;
      failures = answer ? 0 : failures + 1;
      if (answer) {
        setSeen(answer);
        if (answer.version !== known || answer.progress === null) latest.current();
        known = answer.version;
      }
      if (answer?.progress === null) return;
      timer = setTimeout(ask, failures < MANY_FAILURES ? ASK_EVERY_MS : ASK_SELDOM_MS);
    };
    timer = setTimeout(ask, ASK_EVERY_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [org, isRunning, version]);
  return isRunning ? (seen?.progress ?? progress) : null;
}

async function fetchProgress(org: string, signal: AbortSignal): Promise<Watched | null> {
  try {
    const url = `/${encodeURIComponent(org)}/people/progress`;
    // Both ends are ours: the route answers with Watched, or with a problem.
    const answer = (await fetchJson(url, signal)) as Watched | { problem: unknown };
    return "version" in answer ? answer : null;
  } catch {
    return null;
  }
}
