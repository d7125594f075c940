"use client";

import { useState } from "react";
import { isNavigation } from "#components/form/answer-of.ts";
import { problemOf } from "#components/form/problem-of.ts";
import { useRun } from "#components/form/use-run.ts";
import type { LinkChange } from "#lib/operations/recordings/recording-link.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Problem } from "#lib/problems/problem.ts";

/** A failed write. Unconfirmed: it is unknown whether it reached Siro. */
export type WriteFailure = { problem: Problem; isUnconfirmed: boolean };

export type Confirmed = Extract<Outcome<LinkChange>, { status: "succeeded" }>;

const LOST: WriteFailure = {
  problem: {
    kind: "network",
    message: "siro-admin didn't respond.",
    remedy: "Reload the page to check what the recording is linked to.",
  },
  isUnconfirmed: true,
};

type Result = { data?: Outcome<LinkChange> } | undefined;

/** Turns an action's response into what Siro confirmed or what went wrong. */
export async function settle(answer: Promise<Result>): Promise<Confirmed | WriteFailure> {
  try {
    const result = await answer;
    if (result?.data?.status === "succeeded") return result.data;
    const problem = problemOf(result);
    return problem ? { problem, isUnconfirmed: result?.data?.status === "unknown" } : LOST;
  } catch (error) {
    if (isNavigation(error)) throw error;
    return LOST;
  }
}

/** One write at a time: a second press during a write does nothing. Other pages can be opened meanwhile. */
export function useWrite<Input>(
  action: (input: Input) => Promise<Result>,
  onDone: (confirmed: Confirmed) => void,
  onFailure?: (failure: WriteFailure) => void,
) {
  const { run: start, pending } = useRun();
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const run = (input: Input) =>
    start(async () => {
      setFailure(null);
      const settled = await settle(action(input));
      if ("problem" in settled) {
        setFailure(settled);
        onFailure?.(settled);
      } else onDone(settled);
    });
  return { run, pending, failure, clear: () => setFailure(null) };
}
