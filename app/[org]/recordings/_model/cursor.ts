import { z } from "zod";
import type { QueueSort } from "#lib/mirror/queue/filters.ts";
import type { Cursor } from "#lib/mirror/queue/order.ts";
import { isStorableText } from "#lib/siro/http/plain-text.ts";

const textSchema = z.string().max(1_000).refine(isStorableText);
const schema = z.object({
  sort: z.object({ id: z.string(), desc: z.boolean() }),
  values: z.array(textSchema.nullable()).min(2).max(3),
});
const TIME =
  /^(\d{4}-\d\d-\d\d) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/;

/** A cursor as it stands in the URL. */
export function writeCursor({ sort, values }: Cursor): string {
  return Buffer.from(JSON.stringify({ sort, values })).toString("base64url");
}

/** The cursor in the URL; null if it is none, or one of another order. */
export function readCursor(text: string | null, sort: QueueSort): Cursor | null {
  if (text === null) return null;
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { sort: own, values } = parsed.data;
  if (own.id !== sort.id || own.desc !== sort.desc) return null;
  const [first, second] = values;
  if (sort.id === "recorded") return values.length === 2 && isTime(first) ? { sort, values } : null;
  const isFitting = sort.id !== "length" || first === null || /^\d{1,15}$/.test(first ?? "");
  return values.length === 3 && isTime(second) && isFitting ? { sort, values } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** The database would refuse a day that doesn't exist. */
function isTime(text: string | null | undefined): boolean {
  if (text === "-infinity") return true;
  const day = TIME.exec(text ?? "")?.[1];
  const date = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(date) && new Date(date).toISOString().startsWith(day ?? "");
}
