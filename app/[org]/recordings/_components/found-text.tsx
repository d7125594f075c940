import type { LineHits } from "./use-find.ts";

/** A line that is nothing but hits would freeze the page: only those near the current one are marked. */
const MOST_MARKS = 200;

type FoundTextProps = {
  text: string;
  found: LineHits | undefined;
  /** Index of the current hit among all hits. */
  current: number;
};

/** A text with its hits marked, the current one strongest. */
export function FoundText({ text, found, current }: FoundTextProps) {
  if (!found) return text;
  const { hits, first } = found;
  const from = Math.max(0, Math.min(current - first, hits.length) - MOST_MARKS / 2);
  const marked = hits.slice(from, from + MOST_MARKS);
  let at = 0;
  const parts = marked.map((hit, index) => {
    const before = text.slice(at, hit.from);
    at = hit.to;
    const isCurrent = first + from + index === current;
    return (
      <span key={hit.from}>
        {before}
        <mark
          aria-current={isCurrent || undefined}
          className={
            isCurrent
              ? "rounded-sm bg-accent text-on-accent"
              : "rounded-sm bg-warn-soft text-text underline decoration-warn underline-offset-2"
          }
        >
          {text.slice(hit.from, hit.to)}
        </mark>
      </span>
    );
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
