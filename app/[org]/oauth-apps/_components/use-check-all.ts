"use client";

import { useEffect, useRef, useState } from "react";
import { problemOf } from "#components/form/problem-of.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { checkOwnersAction } from "../actions.ts";

export type OwnersRun = {
  state: "running" | "finished" | "cancelled" | "stopped";
  done: number;
  /** Null until the first step is done. */
  total: number | null;
  apps: number;
  failures: { userId: string; name: string; problem: Problem }[];
  /** Why it stopped before its end. */
  problem?: Problem;
};

const START: OwnersRun = { state: "running", done: 0, total: null, apps: 0, failures: [] };

/**
 * Scans the apps of all users step by step. Canceling or leaving the page ends the scan after the
 * current step. Apps found before that are kept.
 */
export function useCheckAll(org: string, onEnd: () => void) {
  const [run, setRun] = useState<OwnersRun | null>(null);
  const current = useRef<{ ended: boolean } | null>(null);
  useEffect(
    () => () => {
      if (current.current) current.current.ended = true;
    },
    [],
  );

  const start = async (only?: string[]) => {
    if (current.current && !current.current.ended) return;
    const own = { ended: false };
    current.current = own;
    let seen = START;
    const show = (next: OwnersRun) => {
      seen = next;
      setRun(next);
    };
    const end = (state: OwnersRun["state"], problem?: Problem) => {
      own.ended = true;
      show({ ...seen, state, problem });
      onEnd();
    };
    show(START);
    let after: string | undefined;
    while (!own.ended) {
      const result = await checkOwnersAction({ org, after, only }).catch(() => null);
      const step = result?.data && "value" in result.data ? result.data.value : null;
      // If canceled meanwhile, this step still counts, but no other follows.
      if (step) {
        show({
          ...seen,
          done: step.done,
          total: step.total,
          apps: seen.apps + step.apps,
          failures: [...seen.failures, ...step.failures],
          state: own.ended ? "cancelled" : "running",
        });
      }
      if (own.ended) break;
      if (!step) return end("stopped", problemOf(result) ?? LOST);
      if (step.next === null) return end("finished");
      after = step.next;
    }
  };

  const cancel = () => {
    if (!current.current || current.current.ended) return;
    current.current.ended = true;
    setRun((seen) => seen && { ...seen, state: "cancelled" });
    onEnd();
  };

  return { run, start: (only?: string[]) => void start(only), cancel };
}

const LOST: Problem = {
  kind: "network",
  message: "siro-admin didn't respond.",
  remedy: "Check your connection, then start the scan again.",
};
