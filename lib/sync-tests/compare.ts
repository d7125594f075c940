import type { Json } from "./body.ts";
import type { LeafShape, Shape } from "./shape.ts";

/** One field: what was sent and what Siro shows. `shown` is null where Siro's answers don't have it. */
export type Comparison = {
  label: string;
  path: string;
  sent: string;
  shown: string | null;
  verdict: "same" | "different" | "not-shown";
};

/** What Siro shows, in the shape of the body. Missing or null: Siro doesn't show it. */
export type Shown = unknown;

/** Compares everything that was sent, field by field. */
export function compareFields(shape: Shape, sent: Json, shown: Shown): Comparison[] {
  return compare(shape, sent, shown, { label: "", path: "" });
}

type Place = { label: string; path: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function compare(shape: Shape, sent: Json, shown: Shown, place: Place): Comparison[] {
  if (shape.kind === "object") {
    if (!isRecord(sent)) return [];
    return Object.entries(shape.fields).flatMap(([name, field]) => {
      const value = sent[name] as Json | undefined;
      if (value === undefined) return [];
      const part = isRecord(shown) ? shown[name] : null;
      return compare(field, value, part, inside(place, name, field.label));
    });
  }
  if (shape.kind === "list") {
    if (!Array.isArray(sent)) return [];
    return sent.flatMap((item, index) => {
      const label = `${shape.item.label} ${index + 1}`;
      const inList = inside(place, String(index), label);
      return compareItem(shape.item, item, shown, index, inList);
    });
  }
  return [compareLeaf(shape, sent, shown, place)];
}

const inside = (place: Place, name: string, label: string): Place => ({
  label: place.label === "" ? label : `${place.label} › ${label}`,
  path: place.path === "" ? name : `${place.path}.${name}`,
});

/** Items with a CRM ID are found by it, others by their place in the list. */
function compareItem(
  shape: Shape,
  sent: Json,
  shown: Shown,
  index: number,
  place: Place,
): Comparison[] {
  if (!Array.isArray(shown)) return compare(shape, sent, null, place);
  const externalId = isRecord(sent) ? sent.externalId : undefined;
  const found =
    externalId === undefined
      ? shown[index]
      : shown.find((each) => isRecord(each) && each.externalId === externalId);
  if (found !== undefined) return compare(shape, sent, found, place);
  const compared = compare(shape, sent, null, place);
  return compared.map((each, at) =>
    at === 0 ? { ...each, shown: "Not in Siro's list", verdict: "different" } : each,
  );
}

function compareLeaf(shape: LeafShape, sent: Json, shown: Shown, place: Place): Comparison {
  const row = { ...place, sent: textOf(sent) };
  if (shown === null || shown === undefined) return { ...row, shown: null, verdict: "not-shown" };
  const isSame = isEqual(shape, sent, shown);
  return { ...row, shown: textOf(shown), verdict: isSame ? "same" : "different" };
}

function isEqual(shape: LeafShape, sent: Json, shown: unknown): boolean {
  if (shape.kind === "time") return Date.parse(String(sent)) === Date.parse(String(shown));
  if (shape.kind === "number") return Number(sent) === Number(shown);
  if (shape.kind === "texts") return sorted(sent) === sorted(shown);
  return textOf(sent) === textOf(shown);
}

const sorted = (value: unknown) =>
  JSON.stringify(Array.isArray(value) ? value.map(String).toSorted() : value);

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
