/** What a field of a form holds: texts, also for numbers and times, until it's read by `bodyOf`. */
export type Draft = string | Draft[] | { [name: string]: Draft };

type Named = { label: string; hint?: string; isRequired?: boolean };

/** A field with one value. `texts` are several, one per line. */
export type LeafShape = Named &
  (
    | { kind: "text" | "long" | "id" | "time" | "local-time" | "flag" | "texts" }
    | { kind: "number"; min?: number; max?: number }
    | { kind: "choice"; options: readonly string[] }
  );

export type ObjectShape = Named & { kind: "object"; fields: Readonly<Record<string, Shape>> };
export type ListShape = Named & { kind: "list"; item: ObjectShape };

/** A part of a request's body: its form, its JSON, and its comparison all follow from it. */
export type Shape = LeafShape | ObjectShape | ListShape;

/** True if nothing was entered. */
export function isBlank(draft: Draft | undefined): boolean {
  if (draft === undefined) return true;
  if (typeof draft === "string") return draft.trim() === "";
  return Object.values(draft).every(isBlank);
}

/** How many fields have a value. */
export function countEntered(draft: Draft | undefined): number {
  if (draft === undefined) return 0;
  if (typeof draft === "string") return draft.trim() === "" ? 0 : 1;
  return Object.values(draft).reduce<number>((sum, each) => sum + countEntered(each), 0);
}

/** The part of an object that a name stands for. */
export function partOf(draft: Draft | undefined, name: string): Draft | undefined {
  if (draft === undefined || typeof draft === "string" || Array.isArray(draft)) return undefined;
  return Object.hasOwn(draft, name) ? draft[name] : undefined;
}

/** The items of a list; empty for anything else. */
export const itemsOf = (draft: Draft | undefined): Draft[] => (Array.isArray(draft) ? draft : []);

/** The text of a field; empty for anything else. */
export const textIn = (draft: Draft | undefined): string =>
  typeof draft === "string" ? draft : "";
