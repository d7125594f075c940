import { Refusal } from "./answers.ts";
import type { SandboxContext } from "./box.ts";

const encode = (key: string) => Buffer.from(`after:${key}`).toString("base64");
const decode = (cursor: string) => {
  const text = Buffer.from(cursor, "base64").toString("utf8");
  if (!text.startsWith("after:")) throw new Refusal(400, "Invalid cursor");
  return text.slice("after:".length);
};

export type Page<T> = { rows: T[]; cursor: string | null };

/** A keyset page: the rows behind the one that `cursor` names. The cursor is opaque to callers. */
export function cutPage<T>(
  rows: T[],
  keyOf: (row: T) => string,
  cursor: string | undefined,
  pageSize: number,
): Page<T> {
  let from = 0;
  if (cursor) {
    const key = decode(cursor);
    from = rows.findIndex((row) => keyOf(row) === key) + 1;
    if (from === 0) return { rows: [], cursor: null };
  }
  const page = rows.slice(from, from + pageSize);
  const last = page.at(-1);
  return { rows: page, cursor: last && from + pageSize < rows.length ? encode(keyOf(last)) : null };
}

/** For lists whose documents name no paging parameters: what the variant says happens. */
export function cutUndocumentedPage<T>(
  c: SandboxContext,
  rows: T[],
  keyOf: (row: T) => string,
): Page<T> {
  const { undocumentedPaging, lists } = c.get("box").variants;
  if (undocumentedPaging === "ignored" || lists === "bare") return { rows, cursor: null };
  if (undocumentedPaging === "stuck") {
    const page = cutPage(rows, keyOf, undefined, 25);
    return { rows: page.rows, cursor: page.cursor ?? (rows.length > 0 ? encode("end") : null) };
  }
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
