import "server-only";
import type { ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";

/** Beyond this, a text that is made to be slow would keep the server busy for a second and more. */
const LONGEST = 10_000;
/** Signs that may begin or end emphasis take time that grows with their number squared. */
const MOST_SIGNS = 1_000;
/** A line that opens more quotes and lists within each other than anyone means. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))){10}/m;

const Words = ({ children }: { children?: ReactNode }) => children;
const Heading = ({ children }: { children?: ReactNode }) => (
  <p className="font-medium">{children}</p>
);

const components: Components = {
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol className="list-decimal pl-5" start={start}>
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote className="border-line border-l-2 pl-3 text-muted">{children}</blockquote>
  ),
  pre: ({ children }) => (
    <pre translate="no" className="mono overflow-auto rounded-md bg-surface p-2">
      {children}
    </pre>
  ),
  code: ({ children }) => (
    <code translate="no" className="mono">
      {children}
    </code>
  ),
  hr: () => null,
  // A summary is not ours: its links and pictures become their words.
  a: Words,
  img: ({ alt }) => alt,
};

/** Markdown as structure and text: HTML stays text, no address, no picture. */
export function MarkdownText({ source }: { source: string }) {
  const isPlain = source.length > LONGEST || hasManySigns(source) || TOO_DEEP.test(source);
  return (
    <div className="flex min-w-0 flex-col gap-1.5 break-words" dir="auto">
      {isPlain ? (
        <p className="whitespace-pre-wrap">{source}</p>
      ) : (
        <Markdown components={components}>{withBullets(source)}</Markdown>
      )}
    </div>
  );
}

const hasManySigns = (source: string) => source.replace(/[^*_]/g, "").length > MOST_SIGNS;

/** Markdown knows no "•", but summaries are pasted from where lists begin with it. */
function withBullets(source: string): string {
  return source.replace(/^([ \t]*)•[ \t]+/gm, "$1- ");
}
