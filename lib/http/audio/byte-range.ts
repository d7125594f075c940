/** A part of a file that a browser asks for. */
export type WantedRange = { from: number; to: number | null } | { last: number };

/** Bytes `from` to `to` (exclusive) of `total`. */
export type Span = { from: number; to: number; total: number };

/**
 * Reads a `Range` header. Null for the whole file: without one, and for what we don't offer (several
 * ranges, other units) or can't read, as the standard asks.
 */
export function readRange(header: string | null): WantedRange | null {
  const found = /^\s*bytes\s*=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? "");
  if (!found) return null;
  const [, first = "", last = ""] = found;
  if (first === "") return last === "" ? null : { last: Number(last) };
  if (last === "") return { from: Number(first), to: null };
  return Number(last) < Number(first) ? null : { from: Number(first), to: Number(last) + 1 };
}

/** The `Range` header for the storage. The last 0 bytes can't be asked for. */
export function rangeHeader(wanted: WantedRange): string {
  if ("last" in wanted) return `bytes=-${wanted.last}`;
  return `bytes=${wanted.from}-${wanted.to === null ? "" : wanted.to - 1}`;
}

/** What a range means for a file of this length; null if it lies outside of it. */
export function spanOf(wanted: WantedRange | null, total: number): Span | null {
  if (wanted === null) return { from: 0, to: total, total };
  if ("last" in wanted) {
    const from = Math.max(0, total - wanted.last);
    return from >= total ? null : { from, to: total, total };
  }
  if (wanted.from >= total) return null;
  return { from: wanted.from, to: Math.min(wanted.to ?? total, total), total };
}

/** Reads "bytes 0-99/1000". Null if it says less, or nonsense. */
export function readContentRange(header: string | undefined): Span | null {
  const found = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header ?? "");
  if (!found) return null;
  const [from = 0, last = 0, total = 0] = found.slice(1).map(Number);
  return from <= last && last < total ? { from, to: last + 1, total } : null;
}

/** Reads "bytes *" with the length, as 416 has it. */
export function readTotal(header: string | undefined): number | null {
  const found = /^bytes \*\/(\d{1,15})$/.exec(header ?? "");
  return found ? Number(found[1]) : null;
}
