/** What a summary's Markdown may become on a page: structure and words, never an address or HTML. */
export type Block =
  | { kind: "paragraph" | "heading" | "quote"; spans: Span[] }
  | { kind: "list"; ordered: boolean; items: Span[][] }
  | { kind: "code"; text: string };

export type Span = { text: string; strong?: boolean; emphasis?: boolean; code?: boolean };

const ITEM = /^\s{0,6}(?:[-*+•]|(\d{1,3})[.)])\s+(.*)$/;
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/;
const RULE = /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/;
const LONGEST = 50_000;

/**
 * Reads the part of Markdown that summaries use: headings, lists, paragraphs, quotes, code, bold and
 * italics. Links and pictures become their words; everything else stays the text that it is.
 */
export function readMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let code: string[] | null = null;
  const flush = () => {
    if (paragraph.length > 0)
      blocks.push({ kind: "paragraph", spans: readSpans(paragraph.join(" ")) });
    paragraph = [];
  };
  for (const line of source.slice(0, LONGEST).split(/\r\n|\r|\n/)) {
    if (/^\s*(```|~~~)/.test(line)) {
      flush();
      if (code) blocks.push({ kind: "code", text: code.join("\n") });
      code = code ? null : [];
      continue;
    }
    if (code) {
      code.push(line);
      continue;
    }
    const text = line.trim();
    const heading = HEADING.exec(line)?.[1];
    const item = ITEM.exec(line);
    if (text === "" || RULE.test(line)) flush();
    else if (heading !== undefined) {
      flush();
      blocks.push({ kind: "heading", spans: readSpans(heading) });
    } else if (item) {
      flush();
      addItem(blocks, item[1] !== undefined, readSpans(item[2] ?? ""));
    } else if (text.startsWith(">")) {
      flush();
      blocks.push({ kind: "quote", spans: readSpans(text.replace(/^>\s*/, "")) });
    } else paragraph.push(text);
  }
  flush();
  if (code) blocks.push({ kind: "code", text: code.join("\n") });
  return blocks;
}

function addItem(blocks: Block[], ordered: boolean, item: Span[]) {
  const last = blocks.at(-1);
  if (last?.kind === "list" && last.ordered === ordered) last.items.push(item);
  else blocks.push({ kind: "list", ordered, items: [item] });
}

// Every repetition is bounded, so that no text can keep it busy for long.
const INLINE =
  /`([^`]{1,300})`|!?\[([^[\]]{0,300})\]\([^)\s]{0,500}(?:\s+"[^"]{0,300}")?\)|(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\3|(?<![\w*])([*_])(?=\S)(.{1,400}?)(?<=\S)\5(?![\w*])/;

function readSpans(text: string, style: Omit<Span, "text"> = {}): Span[] {
  const spans: Span[] = [];
  let rest = text;
  for (;;) {
    const found = INLINE.exec(rest);
    if (!found) break;
    const [whole, code, words, , strong, , emphasis] = found;
    if (found.index > 0) spans.push({ text: rest.slice(0, found.index), ...style });
    if (code !== undefined) spans.push({ text: code, ...style, code: true });
    else if (strong !== undefined) spans.push(...readSpans(strong, { ...style, strong: true }));
    else if (emphasis !== undefined)
      spans.push(...readSpans(emphasis, { ...style, emphasis: true }));
    else if (words) spans.push(...readSpans(words, style));
    rest = rest.slice(found.index + whole.length);
  }
  if (rest !== "") spans.push({ text: rest, ...style });
  return spans;
}
