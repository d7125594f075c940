import {
  type Draft,
  isBlank,
  itemsOf,
  type LeafShape,
  partOf,
  type Shape,
  textIn,
} from "./shape.ts";

export type Json = string | number | boolean | Json[] | { [name: string]: Json };

/** What is wrong with a field. Its path has dots: `account.addresses.0.zip`. */
export type Fault = { path: string; message: string };

export type Body = { body: { [name: string]: Json }; faults: Fault[] };

const MAX_TEXT = 5000;
const MAX_ITEMS = 20;
const ZONED_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/;

/** The JSON of a filled form: blank fields are left out, so that Siro keeps what it has. */
export function bodyOf(shape: Shape & { kind: "object" }, draft: Draft): Body {
  const faults: Fault[] = [];
  const body = objectOf(shape, draft, "", faults);
  return { body, faults };
}

function objectOf(
  shape: Shape & { kind: "object" },
  draft: Draft | undefined,
  path: string,
  faults: Fault[],
): { [name: string]: Json } {
  const entries = Object.entries(shape.fields).flatMap(([name, field]) => {
    const value = valueOfField(field, partOf(draft, name), within(path, name), faults);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

const within = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);

function valueOfField(
  shape: Shape,
  draft: Draft | undefined,
  path: string,
  faults: Fault[],
): Json | undefined {
  if (isBlank(draft)) {
    if (shape.isRequired) faults.push({ path, message: "Enter a value." });
    return undefined;
  }
  if (shape.kind === "object") return objectOf(shape, draft, path, faults);
  if (shape.kind !== "list") return leafOf(shape, textIn(draft), path, faults);
  const items = itemsOf(draft);
  if (items.length > MAX_ITEMS) faults.push({ path, message: `Use ${MAX_ITEMS} or fewer.` });
  return items.flatMap((item, index) =>
    isBlank(item) ? [] : [objectOf(shape.item, item, within(path, String(index)), faults)],
  );
}

function leafOf(shape: LeafShape, raw: string, path: string, faults: Fault[]): Json | undefined {
  const text = raw.trim();
  const fault = whyWrong(shape, text);
  if (fault !== null) faults.push({ path, message: fault });
  if (shape.kind === "number") return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (shape.kind === "flag") return text === "true";
  if (shape.kind === "texts") return linesOf(text);
  return text;
}

/** The texts of a field with one per line. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function whyWrong(shape: LeafShape, text: string): string | null {
  if (text.length > MAX_TEXT) return "Use 5,000 characters or fewer.";
  switch (shape.kind) {
    case "number":
      return whyWrongNumber(text, shape.min, shape.max);
    case "time":
      return isZonedTime(text) ? null : "Enter a time with its zone, such as 2026-11-20T17:00:00Z.";
    case "local-time":
      return isLocalTime(text) ? null : "Enter a time without a zone, such as 2026-11-20T09:00:00.";
    case "choice":
      return shape.options.includes(text) ? null : `Choose one of ${shape.options.join(", ")}.`;
    case "flag":
      return text === "true" || text === "false" ? null : "Choose yes or no.";
    case "id":
      return text.length > 200 ? "Use 200 characters or fewer." : null;
    default:
      return null;
  }
}

function whyWrongNumber(text: string, min?: number, max?: number): string | null {
  const number = Number(text);
  if (!Number.isFinite(number)) return "Enter a number, such as 12500.5.";
  if (min !== undefined && number < min) return `Enter ${min} or more.`;
  if (max !== undefined && number > max) return `Enter ${max} or less.`;
  return null;
}

/** An ISO time with its zone. */
export const isZonedTime = (text: string): boolean => isTime(text, ZONED_TIME);

/** An ISO time without a zone. */
export const isLocalTime = (text: string): boolean => isTime(text, LOCAL_TIME);

const isTime = (text: string, pattern: RegExp) =>
  pattern.test(text) && !Number.isNaN(Date.parse(text));
