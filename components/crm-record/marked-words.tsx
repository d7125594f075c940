import { findMarks } from "#lib/linking/search-words.ts";

/** Longer texts are shown by their beginning: names come from the CRM. */
const MOST_CHARACTERS = 300;

/** A text in which what was looked for is marked. */
export function MarkedWords({ text, words }: { text: string; words: readonly string[] }) {
  const shown = text.slice(0, MOST_CHARACTERS);
  let at = 0;
  const parts = findMarks(shown, words).map(({ from, to }) => {
    const before = shown.slice(at, from);
    at = to;
    return (
      <span key={from}>
        {before}
        <mark className="rounded-sm bg-warn-soft text-text underline decoration-warn underline-offset-2">
          {shown.slice(from, to)}
        </mark>
      </span>
    );
  });
  return (
    <>
      {parts}
      {shown.slice(at)}
      {shown.length < text.length && "…"}
    </>
  );
}
