/** A piece of text that somebody may read, with the line where it begins. */
export type Text = { text: string; line: number };

const TOKEN =
  /\/\*[\s\S]*?\*\/|(?<![:"'\w])\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'(?=[,;:)\]}\s>])|`/g;

/** Words without spaces, all lower case: keys, paths, class names. Nobody reads them as prose. */
const isIdentifier = (text: string) => /^[^\sA-Z]*$|^[#.@/]\S*$/.test(text);

/** Index after the template literal that begins at `start`, and its text without its expressions. */
function readTemplate(source: string, start: number): { end: number; parts: string[] } {
  const parts: string[] = [];
  let text = "";
  let at = start + 1;
  while (at < source.length && source[at] !== "`") {
    if (source.startsWith("${", at)) {
      const end = endOfExpression(source, at + 2);
      parts.push(...textsOf(source.slice(at + 2, end)).map((found) => found.text));
      text += "…";
      at = end + 1;
    } else {
      text += source[at];
      at += source[at] === "\\" ? 2 : 1;
    }
  }
  return { end: at + 1, parts: [text, ...parts] };
}

function endOfExpression(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    if (source[at] === "`") at = readTemplate(source, at).end - 1;
    else if (source[at] === "{") depth++;
    else if (source[at] === "}" && depth-- === 0) return at;
  }
  return source.length;
}

/** String literals, template literals and JSX text of TypeScript source; no comments, no identifiers. */
export function textsOf(source: string, isJsx = false): Text[] {
  const found: Text[] = [];
  const lineAt = (index: number) => source.slice(0, index).split("\n").length;
  const keep = (text: string, index: number) => {
    if (!isIdentifier(text)) found.push({ text, line: lineAt(index) });
  };
  let code = "";
  let last = 0;
  const token = new RegExp(TOKEN);
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const [text] = match;
    let end = token.lastIndex;
    if (text === "`") {
      const template = readTemplate(source, match.index);
      for (const part of template.parts) keep(part, match.index);
      end = template.end;
    } else if (text.startsWith('"') || text.startsWith("'")) keep(text.slice(1, -1), match.index);
    code += source.slice(last, match.index) + source.slice(match.index, end).replace(/[^\n]/g, " ");
    last = end;
    token.lastIndex = end;
  }
  code += source.slice(last);
  if (isJsx) {
    for (const match of code.matchAll(/[>}]([^<>{}=;()]*[A-Za-z][^<>{}=;()]*)(?=[<{])/g)) {
      keep((match[1] ?? "").trim(), match.index);
    }
  }
  return found;
}

/** Prose of a Markdown document: without code blocks, inline code and link targets. */
export function proseOf(document: string): Text[] {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  return document
    .replace(/^```[\s\S]*?^```/gm, blank)
    .replace(/`[^`\n]*`/g, "…")
    .replace(/\]\([^)\n]*\)/g, "]")
    .replace(/<[^>\n]*?(?:alt="([^"]*)")?[^>\n]*>/g, (_tag, alt = "") => alt)
    .split("\n")
    .map((text, index) => ({ text, line: index + 1 }));
}
