import { Fragment } from "react";
import { beginningOf } from "#lib/clip.ts";
import type { LineHits } from "./use-find.ts";

/** A line that is nothing but hits would freeze the page: only those near the current one are marked. */
const MOST_MARKS = 200;

/** A browser cuts longer text of a document into nodes of 65,536 units, which React doesn't expect. */
const LONGEST_NODE = 60_000;

type FoundTextProps = {
  text: string;
  found: LineHits | undefined;
  /** Index of the current hit among all hits. */
  current: number;
};

/** A text with its hits marked, the current one strongest. */
export function FoundText({ text, found, current }: FoundTextProps) {
  if (!found) return <InNodes text={text} />;
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

/** A text in nodes that documents keep whole. No character is cut in half. */
function InNodes({ text }: { text: string }) {
  if (text.length <= LONGEST_NODE) return text;
  const nodes: string[] = [];
  for (let at = 0; at < text.length; ) {
    const node = beginningOf(text.slice(at), LONGEST_NODE);
    nodes.push(node);
    at += node.length;
  }
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
  return nodes.map((node, index) => <Fragment key={index}>{node}</Fragment>);
}
