"use client";

import { useRef, useState, useTransition } from "react";
import { problemOf } from "#components/form/problem-of.ts";
import type { LinkChange } from "#lib/operations/recordings/recording-link.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Problem } from "#lib/problems/problem.ts";

/** What went wrong with a write; unconfirmed: nobody knows whether it arrived. */
export type Trouble = { problem: Problem; isUnconfirmed: boolean };

export type Confirmed = Extract<Outcome<LinkChange>, { status: "succeeded" }>;

const LOST: Trouble = {
  problem: {
    kind: "network",
    message: "The dashboard did not answer.",
    remedy: "Reload the page and see what the recording is linked to.",
  },
  isUnconfirmed: true,
};

type Result = { data?: Outcome<LinkChange> } | undefined;

/** Sorts the answer of an action into what Siro confirmed and what went wrong. */
export async function settle(answer: Promise<Result>): Promise<Confirmed | Trouble> {
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

/** One write at a time: a second press while one is under way does nothing. */
export function useWrite<Input>(
  action: (input: Input) => Promise<Result>,
  onDone: (confirmed: Confirmed) => void,
  onFailure?: (trouble: Trouble) => void,
) {
  const [pending, startTransition] = useTransition();
  const [trouble, setFailure] = useState<Trouble | null>(null);
  const running = useRef(false);
  const run = (input: Input) => {
    if (running.current) return;
    running.current = true;
    setFailure(null);
    startTransition(async () => {
      try {
        const settled = await settle(action(input));
        if ("problem" in settled) {
          setFailure(settled);
          onFailure?.(settled);
        } else onDone(settled);
      } finally {
        running.current = false;
      }
    });
  };
  return { run, pending, trouble, clear: () => setFailure(null) };
}

// Next carries redirect() and notFound() as errors with a digest; they belong to the router.
function isNavigation(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "digest" in error &&
    String(error.digest).startsWith("NEXT_")
  );
}
