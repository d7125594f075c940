"use client";

import { useConnectionUse } from "./use-connection-use.ts";

/** "In the last 7 days, 214 recordings from 41 reps were linked through it. New recordings may stay unlinked." */
export function UseSentence({ org, connectionId }: { org: string; connectionId: string }) {
  const counted = useConnectionUse(org, connectionId);
  if (counted.state === "counting") {
    return (
      <span role="status" className="text-muted">
        Counting recordings linked through it in the last 7 days…
      </span>
    );
  }
  if (counted.state === "unknown") {
    return (
      <>
        The number of recordings linked through it in the last 7 days is unknown.{" "}
        {counted.problem.message} New recordings may stay unlinked.
      </>
    );
  }
  const { linked, reps, complete } = counted.use;
  if (linked === 0) {
    return complete ? (
      <>
        No recordings were linked through it in the last 7 days. New recordings may stay unlinked.
      </>
    ) : (
      <>
        None of the recordings counted for the last 7 days were linked through it, but not all could
        be counted. New recordings may stay unlinked.
      </>
    );
  }
  const atLeast = complete ? "" : "at least ";
  return (
    <>
      In the last 7 days,{" "}
      <b>
        {atLeast}
        {count(linked, "recording")} from {atLeast}
        {count(reps, "rep")}
      </b>{" "}
      {linked === 1 ? "was" : "were"} linked through it. New recordings may stay unlinked.
    </>
  );
}

function count(n: number, word: string): string {
  return `${n.toLocaleString("en-US")} ${word}${n === 1 ? "" : "s"}`;
}
