"use client";

import { useEffect, useState } from "react";
import { problemOf } from "#components/form/problem-of.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { ConnectionUse } from "#lib/queries/connection-use.ts";

export type UseState =
  | { state: "counting" }
  | { state: "counted"; use: ConnectionUse }
  | { state: "unknown"; problem: Problem; retry: () => void };

const LOST: Problem = { kind: "network", message: "siro-admin didn't respond." };

/** Recordings linked through a connection in the last seven days, counted on mount. */
export function useConnectionUse(org: string, connectionId: string): UseState {
  const [state, setState] = useState<UseState>({ state: "counting" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const retry = () => {
      setState({ state: "counting" });
      setAttempt(attempt + 1);
    };
    const stop = new AbortController();
    countUse(org, connectionId, stop.signal).then(
      (use) =>
        setState(
          "kind" in use ? { state: "unknown", problem: use, retry } : { state: "counted", use },
        ),
      () => {
        if (!stop.signal.aborted) setState({ state: "unknown", problem: LOST, retry });
      },
    );
    return () => stop.abort();
  }, [org, connectionId, attempt]);
  return state;
}

async function countUse(
  org: string,
  connectionId: string,
  signal: AbortSignal,
): Promise<ConnectionUse | Problem> {
  const path = `/${org}/connections/${encodeURIComponent(connectionId)}/use`;
  const answer: unknown = await (await fetch(path, { signal })).json();
  const problem = problemOf(answer);
  if (problem) return problem;
  // Our own route returns a LoadResult of this type; without a problem it has data.
  const { data } = answer as { data: ConnectionUse };
  return data;
}
