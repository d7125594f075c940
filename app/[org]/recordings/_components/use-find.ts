import { useDeferredValue, useMemo, useState } from "react";
import { type Folded, type Found, findAll, fold } from "../_model/find-in-text.ts";
import { readTime, type TranscriptView } from "../_model/transcript.ts";

type Hit = Found & { line: number };

/** Hits of a line, with the position of its first one among all. */
export type LineHits = { hits: readonly Found[]; first: number };

export type Find = ReturnType<typeof useFind>;

/** Searches the lines of a transcript as the query is typed; typing never waits for it. */
export function useFind(lines: TranscriptView["lines"]) {
  const [query, setQuery] = useState("");
  const [current, setCurrent] = useState(0);
  const wanted = useDeferredValue(query);
  const isSearching = wanted.trim() !== "";
  // Only who searches pays for the preparation, and only once.
  const folded = useMemo(
    () => (isSearching ? lines.map(({ text }) => fold(text)) : EMPTY),
    [lines, isSearching],
  );
  const hits = useMemo(() => listHits(folded, wanted), [folded, wanted]);
  const byLine = useMemo(() => groupHits(hits), [hits]);
  return {
    query,
    hits,
    byLine,
    isSearching,
    /** Index of the hit the reader is at. */
    current: Math.min(current, Math.max(0, hits.length - 1)),
    /** The time that was typed instead of a text. */
    timeMs: hits.length === 0 ? readTime(wanted) : null,
    type(text: string) {
      setQuery(text);
      setCurrent(0);
    },
    /** Moves to the next hit, or the one before; around at the ends. */
    move(step: 1 | -1): Hit | undefined {
      if (hits.length === 0) return undefined;
      const next = (current + step + hits.length) % hits.length;
      setCurrent(next);
      return hits[next];
    },
  };
}

const EMPTY: Folded[] = [];

function listHits(folded: readonly Folded[], query: string): Hit[] {
  return folded.flatMap((text, line) => findAll(text, query).map((found) => ({ ...found, line })));
}

function groupHits(hits: readonly Hit[]): Map<number, LineHits> {
  const groups = new Map<number, { hits: Found[]; first: number }>();
  for (const [index, hit] of hits.entries()) {
    const group = groups.get(hit.line);
    if (group) group.hits.push(hit);
    else groups.set(hit.line, { hits: [hit], first: index });
  }
  return groups;
}
