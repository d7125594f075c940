import { startTransition, useEffect, useState } from "react";
import { type TranscriptView, unpackTranscript } from "../_model/transcript.ts";
import type { TranscriptEnd } from "../_model/transcript-parts.ts";

/** Lines that follow the first ones in the same answer, made by `packTranscript`. */
export type FollowingLines = {
  packed: Promise<string>;
  /** About how high they will be. */
  height: number;
};

/** What has come of the following lines; null before anything has. */
type Arrived = { whole: TranscriptView } | "lost" | null;

/** The transcript as far as it has arrived, and how it ends. The page is drawn with its first lines. */
export function useTranscript(
  first: TranscriptView,
  following: FollowingLines | null,
): { transcript: TranscriptView; end: TranscriptEnd } {
  const [arrived, setArrived] = useState<Arrived>(null);
  useEffect(() => {
    let isCurrent = true;
    const take = (next: Arrived) => {
      if (isCurrent) startTransition(() => setArrived(next));
    };
    following?.packed.then(
      (packed) => take({ whole: joinLines(first, unpackTranscript(packed)) }),
      () => take("lost"),
    );
    return () => {
      isCurrent = false;
    };
  }, [first, following]);
  if (following === null) return { transcript: first, end: endOf(first) };
  if (arrived === null) return { transcript: first, end: "arriving" };
  if (arrived === "lost") return { transcript: first, end: "lost" };
  return { transcript: arrived.whole, end: endOf(arrived.whole) };
}

const endOf = ({ isWhole }: TranscriptView): TranscriptEnd => (isWhole ? "whole" : "cut");

function joinLines(first: TranscriptView, { lines }: TranscriptView): TranscriptView {
  return { ...first, lines: [...first.lines, ...lines] };
}
