"use client";

import { useRef, useState, useTransition } from "react";
import type { Problem } from "#lib/problems/problem.ts";
import { isNavigation } from "./answer-of.ts";
import { problemOf } from "./problem-of.ts";

type Options<Result> = {
  /** The action returned no problem. */
  onDone?: (result: Result) => void;
  onProblem?: (problem: Problem) => void;
};

const lost: Problem = {
  kind: "network",
  message: "siro-admin didn't respond.",
  remedy: "Check your connection, reload the page, and see whether your change was saved.",
};

/**
 * Runs an action, one run at a time, so that a double click is one request. Redirects and not-found
 * results pass through.
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
