"use client";

import { createContext, type ReactNode, use } from "react";
import type { Problem } from "#lib/problems/problem.ts";

const StatedContext = createContext<Problem | null>(null);

/** A page whose banner says what failed: its parts don't say the same again. */
export function StatedProblem(props: { problem: Problem | null; children: ReactNode }) {
  return <StatedContext value={props.problem}>{props.children}</StatedContext>;
}

/** Whether the page says this failure already. A refused token of another kind is another failure. */
export function useIsStated({ kind, status, fix }: Problem): boolean {
  const stated = use(StatedContext);
  return stated !== null && stated.kind === kind && stated.status === status && stated.fix === fix;
}
