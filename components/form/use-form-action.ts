"use client";

import { useRef, useState, useTransition } from "react";
import type { Problem } from "#lib/problems/problem.ts";
import { problemOf } from "./problem-of.ts";

type Options<Result> = {
  /** The action answered without a problem. */
  onDone?: (result: Result) => void;
  onProblem?: (problem: Problem) => void;
};

const lost: Problem = {
  kind: "network",
  message: "The dashboard did not answer.",
  remedy: "Check the connection, reload the page, and see whether the change is there.",
};

/**
 * Runs an action: `pending`, its `problem`, and one run at a time (a double click is one request).
 * Redirects and not-found answers of the action pass through.
 */
export function useFormAction<Input, Result>(
  action: (input: Input) => Promise<Result>,
  options: Options<Result> = {},
) {
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const run = (input: Input) => {
    if (running.current) return;
    running.current = true;
    setProblem(null);
    startTransition(async () => {
      try {
        const result = await action(input);
        const found = problemOf(result);
        setProblem(found);
        if (found) options.onProblem?.(found);
        else options.onDone?.(result);
      } catch (error) {
        if (isNavigation(error)) throw error;
        setProblem(lost);
      } finally {
        running.current = false;
      }
    });
  };
  return { run, pending, problem, clear: () => setProblem(null) };
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
