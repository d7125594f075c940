"use client";

import { useEffect, useState } from "react";
import type { Problem } from "#lib/problems/problem.ts";

/** The data or the problem; both undefined until the first response. */
export type Fetched<T> = { data?: T; problem?: Problem; pending: boolean };

type Answer = { data?: unknown; problem?: Problem };

const LOST: Problem = {
  kind: "network",
  message: "siro-admin didn't respond.",
  remedy: "Check your connection and try again.",
};

/** Reads one of the section's own routes, by POST if there is a body. @throws whatever fetch throws */
export async function fetchJson(url: string, signal?: AbortSignal, body?: object): Promise<Answer> {
  const accept = { accept: "application/json" };
  const post = body && {
    method: "POST",
    headers: { ...accept, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, { signal, headers: accept, ...post });
  return response.json();
}

/** The same for a member's own request: a lost answer is a problem like any other. */
export const askJson = (url: string, body?: object): Promise<Answer> =>
  fetchJson(url, undefined, body).catch(() => ({ problem: LOST }));

/**
 * Reads a URL (null: nothing), and again whenever `version` changes. The old data stays until the new
 * data arrives. Unmounting aborts the request.
 */
export function useJson<T>(url: string | null, version: unknown): Fetched<T> {
  const [held, setHeld] = useState<{ url: string; version: unknown; answer: Answer } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    const settle = (answer: Answer) => {
      if (!stop.signal.aborted) setHeld({ url, version, answer });
    };
    fetchJson(url, stop.signal).then(settle, () => settle({ problem: LOST }));
    return () => stop.abort();
  }, [url, version]);
  if (url === null) return { pending: false };
  if (held?.url !== url) return { pending: true };
  // Both ends are ours: the route returns a LoadResult<T>.
  const data = held.answer.data as T | undefined;
  return { data, problem: held.answer.problem, pending: held.version !== version };
}
