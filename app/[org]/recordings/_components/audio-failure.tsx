"use client";

import { useEffect, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import type { Problem } from "#lib/problems/problem.ts";

const UNREADABLE: Problem = {
  kind: "unexpected",
  message: "This browser can't play the audio that Siro sent.",
  remedy: "Play the recording in Siro.",
};

/** Why the audio doesn't play. The browser doesn't say it, so our server is asked. */
export function AudioFailure({ src, onRetry }: { src: string; onRetry: () => void }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    findProblem(src, stop.signal).then(setProblem, () => undefined);
    return () => stop.abort();
  }, [src]);
  return (
    problem && (
      <div className="px-4 pb-3">
        <ProblemLine problem={problem} onRetry={onRetry} />
      </div>
    )
  );
}

async function findProblem(src: string, signal: AbortSignal): Promise<Problem> {
  const answer = await fetch(src, { headers: { range: "bytes=0-0" }, signal });
  if (answer.ok) {
    await answer.body?.cancel();
    return UNREADABLE;
  }
  const body: { problem?: Problem } = await answer.json();
  return body.problem ?? UNREADABLE;
}
