"use client";

import { useState } from "react";
import { useJson } from "#components/form/use-json.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { ConnectionUse } from "#lib/queries/connection-use.ts";

export type UseState =
  | { state: "counting" }
  | { state: "counted"; use: ConnectionUse }
  | { state: "unknown"; problem: Problem; retry: () => void };

/** Recordings linked through a connection in the last seven days, counted on mount. */
export function useConnectionUse(org: string, connectionId: string): UseState {
  const [attempt, setAttempt] = useState(0);
  const url = `/${org}/connections/${encodeURIComponent(connectionId)}/use`;
  const { data, problem, pending } = useJson<ConnectionUse>(url, attempt);
  if (pending) return { state: "counting" };
  if (problem) return { state: "unknown", problem, retry: () => setAttempt(attempt + 1) };
  return data ? { state: "counted", use: data } : { state: "counting" };
}
