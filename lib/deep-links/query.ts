/** A parameter as it stands in a link. */
export type RawParameter = {
  name: string;
  /** Before decoding; null if there is no "=". */
  raw: string | null;
  /** Decoded once; null if its percent signs make no sense. */
  value: string | null;
};

/** Reads a query string. A "+" stays a plus: Siro's documents encode a space as %20. */
export function readQuery(query: string): RawParameter[] {
  return query.split("&").flatMap((part) => {
    if (part === "") return [];
    const at = part.indexOf("=");
    const name = decode(at === -1 ? part : part.slice(0, at)) ?? part;
    const raw = at === -1 ? null : part.slice(at + 1);
    return [{ name, raw, value: raw === null ? null : decode(raw) }];
  });
}

/** Null if the text is not valid percent-encoding. */
export function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
