import { z } from "zod";
import { isStorableText, plainText } from "./plain-text.ts";

/*
 * Siro's docs are not a guarantee. These readers turn any value of an optional field into our type, or
 * into null for "unknown", so that an unexpected field never discards the row.
 */

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const filled = z.string().min(1).refine(isStorableText);
const numberAsText = z.number().transform(String);

/** The only required field of a row. Never validated as a UUID. */
export const id = z.union([filled, numberAsText]);

/** Reference to another row. An empty string is no reference. */
export const optionalId = id.nullable().catch(null);

const plain = z.string().transform(plainText);

export const text = z.union([plain, numberAsText]).nullable().catch(null);

/** A Siro enum value. Unknown values pass through. */
export const word = text;

export const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })])
  .nullable()
  .catch(null);

const readNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d+(\.\d+)?\s*$/)
    .transform(Number),
]);

/** Larger values lose digits, so they are unknown. */
export const number = numberWithin(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

const YEAR_MS = 366 * 24 * 3_600_000;

/** A length in milliseconds. Negative ones, and those of more than a year, are unknown. */
export const durationMs = numberWithin(0, YEAR_MS);

/** Whether `durationMs` takes the value as it is. */
export function isDurationMs(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= YEAR_MS;
}

function numberWithin(min: number, max: number) {
  return readNumber.pipe(z.number().min(min).max(max)).nullable().catch(null);
}

/**
 * ISO 8601 in UTC with milliseconds. Epoch milliseconds are accepted; a missing zone is read as UTC.
 * Times outside the years 1900 to 9999 are unknown, so that calculating with one always gives a date.
 */
export const instant = z
  .union([z.string(), z.number()])
  .transform(toInstant)
  .nullable()
  .catch(null);

export const ids = z.array(z.unknown()).transform(keep(id)).nullable().catch(null);

export const texts = z.array(z.unknown()).transform(keep(plain)).nullable().catch(null);

/** Rows inside a row. Unreadable ones are left out; null if there is no list. */
export function listOf<T>(schema: z.ZodType<T>) {
  return presentListOf(schema).nullable().catch(null);
}

/**
 * The same, where an answer without the list is unreadable. For lists of thousands, `readUsual` reads a row
 * of the documented types as `schema` would, and answers undefined for any other.
 */
export function presentListOf<T>(
  schema: z.ZodType<T>,
  readUsual?: (row: unknown) => T | undefined,
) {
  return z.array(z.unknown()).transform(keep(schema, readUsual));
}

/** An object with one field under several names: the first one present is used. */
export function aliased<S extends z.core.$ZodLooseShape>(
  aliases: Record<string, readonly string[]>,
  shape: S,
) {
  return z.preprocess((value) => {
    if (!isObject(value)) return value;
    const renamed: Record<string, unknown> = { ...value };
    for (const [name, others] of Object.entries(aliases)) {
      const found = [name, ...others].find(
        (key) => value[key] !== undefined && value[key] !== null,
      );
      if (found !== undefined) renamed[name] = value[found];
    }
    return renamed;
  }, z.object(shape));
}

function keep<T>(
  schema: z.ZodType<T>,
  readUsual?: (row: unknown) => T | undefined,
): (rows: unknown[]) => T[] {
  return (rows) =>
    rows.flatMap((row) => {
      const usual = readUsual?.(row);
      if (usual !== undefined) return [usual];
      const read = schema.safeParse(row);
      return read.success ? [read.data] : [];
    });
}

const DAY = String.raw`\d{4}-\d\d-\d\d`;
const CLOCK = String.raw`\d\d:\d\d(?::\d\d(?:\.\d+)?)?`;
const WITHOUT_ZONE = new RegExp(`^${DAY}[T ]${CLOCK}$`);
const WITH_ZONE = new RegExp(`[T ]${CLOCK} ?(?:Z|GMT|UTC|[+-]\\d\\d:?\\d\\d|[+-]\\d\\d)$`, "i");
const HOURS_ONLY = /([+-]\d\d)$/;
const EARLIEST_MS = Date.UTC(1900, 0);
const LATEST_MS = Date.UTC(10_000, 0) - 1;

function toInstant(value: string | number): string | null {
  const zoned = typeof value === "string" ? withZone(value.trim()) : value;
  if (zoned === null) return null;
  const date = new Date(zoned);
  const isWithin = date.getTime() >= EARLIEST_MS && date.getTime() <= LATEST_MS;
  return isWithin ? date.toISOString() : null;
}

/** The time with its zone; null if it can only be read in the zone of this server. */
function withZone(value: string): string | null {
  if (WITHOUT_ZONE.test(value)) return `${value}Z`;
  if (new RegExp(`^${DAY}$`).test(value)) return value;
  return WITH_ZONE.test(value) ? value.replace(HOURS_ONLY, "$1:00") : null;
}
