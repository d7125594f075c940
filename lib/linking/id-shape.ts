import { readSalesforceId } from "./salesforce-id.ts";

type Shape = { kind: "digits" | "salesforce" | "guid" | "other"; length: number; prefix: string };

/** Fewer known IDs say nothing about others. */
const ENOUGH = 3;
/** Numbers grow with the years. */
const MORE_DIGITS = 1;

/**
 * Says how a connection's IDs look where an entered one looks different. Null if it looks like them, if
 * they differ among themselves, or if too few are known.
 * @param what "opportunity": their record type, as in the sentence
 */
export function explainUnlikeness(
  entered: string,
  known: readonly string[],
  what: string,
): string | null {
  const shapes = [...new Set(known)].map(shapeOf);
  const [first] = shapes;
  const example = known[0];
  if (!first || example === undefined || shapes.length < ENOUGH) return null;
  if (first.kind === "other" || shapes.some(({ kind }) => kind !== first.kind)) return null;
  const own = shapeOf(entered);
  const lengths = shapes.map(({ length }) => length);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  const prefixes = new Set(shapes.map(({ prefix }) => prefix));
  const isAlike =
    own.kind === first.kind &&
    own.length >= least - MORE_DIGITS &&
    own.length <= most + MORE_DIGITS &&
    (first.kind !== "salesforce" || prefixes.has(own.prefix));
  if (isAlike) return null;
  return `The ${what} IDs that Siro has from this connection look different: ${describe(first.kind, least, most)}, such as ${example}.`;
}

function describe(kind: Shape["kind"], least: number, most: number): string {
  if (kind === "salesforce") return "Salesforce IDs";
  if (kind === "guid") return "32 letters and digits in five groups";
  return least === most ? `${most} digits` : `${least} to ${most} digits`;
}

function shapeOf(id: string): Shape {
  const length = id.length;
  if (/^\d+$/.test(id)) return { kind: "digits", length, prefix: "" };
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    return { kind: "guid", length, prefix: "" };
  }
  const salesforce = readSalesforceId(id);
  return salesforce?.is === "id"
    ? { kind: "salesforce", length: 18, prefix: salesforce.id.slice(0, 3) }
    : { kind: "other", length, prefix: "" };
}
