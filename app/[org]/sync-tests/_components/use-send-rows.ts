"use client";

import { useEffect, useRef, useState } from "react";
import { problemOf } from "#components/form/problem-of.ts";
import type { CheckedRow } from "#lib/operations/sync-tests/check-rows.ts";
import type { RowResult } from "#lib/operations/sync-tests/send-rows.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ROWS_PER_STEP } from "#lib/sync-tests/rows-per-step.ts";
import { sendRowsAction } from "../actions.ts";

export type Sending = {
  state: "idle" | "sending" | "finished";
  results: ReadonlyMap<number, RowResult>;
  problem: Problem | null;
};

const LOST = "siro-admin didn't respond, so it's unknown whether this row was sent.";

/** Sends rows in steps. Canceling, or leaving the page, ends it after the step that is under way. */
export function useSendRows(org: string, rows: readonly CheckedRow[]) {
  const [sending, setSending] = useState<Sending>({
    state: "idle",
    results: new Map(),
    problem: null,
  });
  const isWanted = useRef(true);
  useEffect(() => {
    isWanted.current = true;
    return () => {
      isWanted.current = false;
    };
  }, []);
  const start = async () => {
    isWanted.current = true;
    const results = new Map<number, RowResult>();
    const show = (state: Sending["state"], problem: Problem | null = null) =>
      setSending({ state, results: new Map(results), problem });
    show("sending");
    for (let at = 0; at < rows.length && isWanted.current; at += ROWS_PER_STEP) {
      const step = rows.slice(at, at + ROWS_PER_STEP);
      const problem = await sendStep(org, step, results);
      if (problem) return show("finished", problem);
      show("sending");
    }
    return show("finished");
  };
  const cancel = () => {
    isWanted.current = false;
  };
  return { ...sending, start, cancel };
}

/** Sends one step and notes its results. Returns a problem that ends the sending. */
async function sendStep(
  org: string,
  step: readonly CheckedRow[],
  results: Map<number, RowResult>,
): Promise<Problem | null> {
  try {
    const answer = await sendRowsAction({
      org,
      rows: step.map(({ line, draft, expected }) => ({ line, draft, expected })),
    });
    for (const result of answer.data?.results ?? []) results.set(result.line, result);
    return problemOf(answer);
  } catch {
    for (const { line } of step) results.set(line, { line, status: "unknown", message: LOST });
    return {
      kind: "network",
      message: LOST,
      remedy: "Check the file again to see what reached Siro.",
    };
  }
}
