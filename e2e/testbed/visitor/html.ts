/** Just enough HTML parsing to use our own forms like a browser without JavaScript. */

const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

export function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name] ?? whole;
    const isHex = name[1] === "x" || name[1] === "X";
    return String.fromCodePoint(Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10));
  });
}

export const withoutScripts = (html: string) =>
  html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ");

export function visibleText(html: string): string {
  return decodeEntities(withoutScripts(html).replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

export type Tag = { name: string; attributes: Record<string, string>; inner: string };

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

function readAttributes(source: string): Record<string, string> {
  return Object.fromEntries(
    [...source.matchAll(attribute)].map(([, name = "", double, single, bare]) => [
      name.toLowerCase(),
      decodeEntities(double ?? single ?? bare ?? ""),
    ]),
  );
}

const voidTags = new Set(["input"]);

/** All tags with these names, in order; `inner` ends at the next closing tag of the same name. */
export function findTags(html: string, ...names: string[]): Tag[] {
  const opening = new RegExp(`<(${names.join("|")})((?:\\s(?:"[^"]*"|'[^']*'|[^>"'])*)?)>`, "gi");
  return [...html.matchAll(opening)].map((match) => {
    const name = (match[1] ?? "").toLowerCase();
    const start = match.index + match[0].length;
    const end = voidTags.has(name) ? start : html.indexOf(`</${name}>`, start);
    return {
      name,
      attributes: readAttributes(match[2] ?? ""),
      inner: html.slice(start, end < 0 ? start : end),
    };
  });
}
