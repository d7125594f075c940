"use client";

import { useConnectionUse } from "./use-connection-use.ts";

/** "In the last 7 days 214 recordings of 41 reps were linked through it; new ones may stay unlinked." */
export function UseSentence({ org, connectionId }: { org: string; connectionId: string }) {
  const counted = useConnectionUse(org, connectionId);
  if (counted.state === "counting") {
    return (
      <span role="status" className="text-muted">
        Counting what was linked through it in the last 7 days…
      </span>
    );
  }
  if (counted.state === "unknown") {
    return (
      <>
        How many recordings were linked through it in the last 7 days is not known:{" "}
        {counted.problem.message} New ones may stay unlinked.
      </>
    );
  }
  const { linked, reps, complete } = counted.use;
  if (linked === 0) {
    return complete ? (
      <>In the last 7 days no recording was linked through it; new ones may stay unlinked.</>
    ) : (
      <>
        Among the recordings of the last 7 days that were counted, none was linked through it. There
        are more; new ones may stay unlinked.
      </>
    );
  }
  const atLeast = complete ? "" : "at least ";
  return (
    <>
      In the last 7 days{" "}
      <b>
        {atLeast}
        {count(linked, "recording")} of {atLeast}
        {count(reps, "rep")}
      </b>{" "}
      {linked === 1 ? "was" : "were"} linked through it; new ones may stay unlinked.
    </>
  );
}

function count(n: number, word: string): string {
  return `${n.toLocaleString("en-US")} ${word}${n === 1 ? "" : "s"}`;
}
