"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { fetchJson } from "#components/form/use-json.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { MOST_MS, waitMs } from "../_model/pace.ts";
import { isComplete, type TraceView, versionOf } from "../_model/trace-view.ts";

/** "done": the newest link went all the way. "quiet": nothing new for a long time. */
export type WatchState = "watching" | "done" | "quiet";

type Watched = {
  view: TraceView | null;
  problem: Problem | null;
  state: WatchState;
  /** Asks now instead of later. */
  retry: () => void;
};

/** The view that is kept, when the page last changed, and how often nothing changed since. */
type Seen = { view: TraceView | null; problem: Problem | null; changedMs: number; quiet: number };

const LOST: Problem = { kind: "network", message: "siro-admin didn't respond." };

/**
 * Watches what becomes of deep links: asks often while something happens and ever less otherwise, only
 * while the page is visible, and stops by itself.
 */
export function useTrace(url: string): Watched {
  const [seen, setSeen] = useState<Seen>(nothing);
  const [state, setState] = useState<WatchState>("watching");
  const askNow = useRef(() => {});
  const retry = useCallback(() => askNow.current(), []);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let known = nothing();
    let asked = 0;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const turn = ++asked;
      const answer = await fetchTrace(url, stop.signal);
      // Only the latest request continues.
      if (stop.signal.aborted || turn !== asked) return;
      known = next(known, answer);
      setSeen(known);
      if (known.view && !known.problem && isComplete(known.view)) return setState("done");
      if (Date.now() - known.changedMs >= MOST_MS) return setState("quiet");
      setState("watching");
      timer = setTimeout(ask, waitMs(known.quiet));
    };
    const onVisible = () => {
      clearTimeout(timer);
      void ask();
    };
    askNow.current = onVisible;
    document.addEventListener("visibilitychange", onVisible);
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [url]);
  return { view: seen.view, problem: seen.problem, state, retry };
}

const nothing = (): Seen => ({ view: null, problem: null, changedMs: Date.now(), quiet: 0 });

type Answer = { view: TraceView | null; problem: Problem | null };

/** The last view stays while Siro can't be asked. */
function next(known: Seen, { view, problem }: Answer): Seen {
  const isNew = view !== null && (known.view === null || versionOf(view) !== versionOf(known.view));
  return {
    view: view ?? known.view,
    problem,
    changedMs: isNew ? Date.now() : known.changedMs,
    quiet: isNew ? 0 : known.quiet + 1,
  };
}

async function fetchTrace(url: string, signal: AbortSignal): Promise<Answer> {
  try {
    const { data, problem } = await fetchJson(url, signal);
    // Both ends are ours: the route answers with a LoadResult<TraceView>.
    return { view: (data as TraceView | undefined) ?? null, problem: problem ?? null };
  } catch {
    return { view: null, problem: LOST };
  }
}
