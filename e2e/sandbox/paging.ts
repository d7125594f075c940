import { Refusal } from "./answers.ts";
import type { SandboxContext } from "./box.ts";

/** `at` is the row's last position: long lists aren't searched as long as it's still there. */
const encode = (key: string, at: number) => Buffer.from(`after:${at}/${key}`).toString("base64");
const decode = (cursor: string) => {
  const text = Buffer.from(cursor, "base64").toString("utf8");
  const [, at, key = ""] = /^after:(?:(\d+)\/)?(.*)$/s.exec(text) ?? [];
  if (!text.startsWith("after:")) throw new Refusal(400, "Invalid cursor");
  return { key, at: Number(at ?? -1) };
};

export type Page<T> = { rows: T[]; cursor: string | null };

/**
 * A keyset page: the rows after the one in `cursor` that pass the filter. The cursor is opaque to
 * callers. No more rows are looked at than needed.
 */
export function cutPage<T>(
  rows: T[],
  keyOf: (row: T) => string,
  cursor: string | undefined,
  pageSize: number,
  filter: (row: T) => boolean = () => true,
): Page<T> {
  let from = 0;
  if (cursor) {
    const { key, at } = decode(cursor);
    const there = rows[at];
    const isThere = there !== undefined && keyOf(there) === key;
    from = (isThere ? at : rows.findIndex((row) => keyOf(row) === key)) + 1;
    if (from === 0) return { rows: [], cursor: null };
  }
  const page: T[] = [];
  let lastAt = from;
  for (let i = from; i < rows.length; i++) {
    const row = rows[i];
    if (row === undefined || !filter(row)) continue;
    const last = page.at(-1);
    if (last !== undefined && page.length === pageSize)
      return { rows: page, cursor: encode(keyOf(last), lastAt) };
    page.push(row);
    lastAt = i;
  }
  return { rows: page, cursor: null };
}

/** The first page over and over, with a cursor that never ends. */
export function cutStuckPage<T>(rows: T[], keyOf: (row: T) => string): Page<T> {
  const page = cutPage(rows, keyOf, undefined, 25);
  return { rows: page.rows, cursor: page.cursor ?? (rows.length > 0 ? encode("end", 0) : null) };
}

/** For lists without documented paging parameters: what the variant says happens. */
export function cutUndocumentedPage<T>(
  c: SandboxContext,
  rows: T[],
  keyOf: (row: T) => string,
): Page<T> {
  const { undocumentedPaging, lists } = c.get("box").variants;
  if (undocumentedPaging === "ignored" || lists === "bare") return { rows, cursor: null };
  if (undocumentedPaging === "stuck") return cutStuckPage(rows, keyOf);
  return cutPage(rows, keyOf, c.req.query("cursor"), readPageSize(c, "pageSize", 25, 1000));
}

export function readPageSize(
  c: SandboxContext,
  name: string,
  fallback: number,
  largest: number,
): number {
  const raw = c.req.query(name);
  if (raw === undefined || raw === "") return fallback;
  const size = Number(raw);
  if (!Number.isInteger(size) || size < 1) throw new Refusal(400, `Invalid ${name}`);
  return Math.min(size, largest);
}
