"use client";

import { useState } from "react";
import type { Problem } from "#lib/problems/problem.ts";
import { isNavigation } from "./answer-of.ts";
import { problemOf } from "./problem-of.ts";
import { useRun } from "./use-run.ts";

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

/** Runs an action, one run at a time, so that a double click is one request. Other pages can be opened meanwhile. */
export function useFormAction<Input, Result>(
  action: (input: Input) => Promise<Result>,
  options: Options<Result> = {},
) {
  const { run: start, awaitPage, pending } = useRun();
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = (input: Input) =>
    start(async () => {
      setProblem(null);
      try {
        const result = await action(input);
        const found = problemOf(result);
        setProblem(found);
        if (found) return options.onProblem?.(found);
        awaitPage();
        options.onDone?.(result);
      } catch (error) {
        if (isNavigation(error)) throw error;
        setProblem(lost);
      }
    });
  return { run, pending, problem, clear: () => setProblem(null) };
}
