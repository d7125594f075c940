import { Verbatim } from "./verbatim.tsx";

const VERBATIM = /([\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=\bCRM ID )\S+)/;

/** A finished text that may contain emails and CRM IDs: a translation leaves those as they are. */
export function Sentence({ text }: { text: string }) {
  let at = 0;
  return text.split(VERBATIM).map((piece, index) => {
    const key = at;
    at += piece.length + 1;
    return index % 2 === 1 ? <Verbatim key={key}>{piece}</Verbatim> : piece;
  });
}
