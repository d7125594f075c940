import { type CrmObject, isObjectType, OBJECT_TYPES } from "./deep-link.ts";

export type CrmObjectsFault =
  | { why: "no-json"; isCut: boolean }
  | { why: "no-list" }
  | { why: "no-type"; at: number }
  | { why: "no-id"; at: number }
  | { why: "letter-case"; at: number; type: string; right: string }
  | { why: "unknown-type"; at: number; type: string };

type Read = {
  /** As the app reads them. */
  objects: CrmObject[];
  /** With those whose type is only misspelled, and with a record outside of a list. */
  repaired: CrmObject[];
  /** How many of a list's records can't be repaired. */
  lost: number;
  faults: CrmObjectsFault[];
};

/** The records of a `crmObjects` value, with those that can be repaired, and what is wrong with it. */
export function readCrmObjects(value: string): Read {
  const list = parseJson(value);
  if (list === undefined) {
    return {
      objects: [],
      repaired: [],
      lost: 0,
      faults: [{ why: "no-json", isCut: /[{[,:"]\s*$/.test(value) }],
    };
  }
  if (!Array.isArray(list)) {
    const { object } = readObject(list, 0);
    const repaired = object ? [object] : [];
    return { objects: [], repaired, lost: 0, faults: [{ why: "no-list" }] };
  }
  const read = list.map(readObject);
  return {
    objects: read.flatMap(({ object, faults }) => (object && faults.length === 0 ? object : [])),
    repaired: read.flatMap(({ object }) => object ?? []),
    lost: read.filter(({ object }) => object === undefined).length,
    faults: read.flatMap(({ faults }) => faults),
  };
}

function readObject(
  item: unknown,
  index: number,
): { object?: CrmObject; faults: CrmObjectsFault[] } {
  const at = index + 1;
  const { objectType, objectId } = (
    typeof item === "object" && item !== null ? item : {}
  ) as Record<string, unknown>;
  const faults: CrmObjectsFault[] = [];
  const id = typeof objectId === "number" ? String(objectId) : objectId;
  if (typeof id !== "string" || id === "") faults.push({ why: "no-id", at });
  if (typeof objectType !== "string" || objectType === "") {
    faults.push({ why: "no-type", at });
    return { faults };
  }
  const type = isObjectType(objectType) ? objectType : similarType(objectType);
  if (type === null) faults.push({ why: "unknown-type", at, type: objectType });
  else if (type !== objectType) {
    faults.push({ why: "letter-case", at, type: objectType, right: type });
  }
  if (type === null || typeof id !== "string" || id === "") return { faults };
  return { object: { objectType: type, objectId: id }, faults };
}

/** "lead", "service_appointment" and "Opportunities" are meant to be one of Siro's types. */
function similarType(text: string) {
  const letters = text.toLowerCase().replaceAll(/[^a-z]/g, "");
  const isMeant = (type: string) => [type, `${type}s`, type.replace(/y$/, "ies")].includes(letters);
  return OBJECT_TYPES.find((type) => isMeant(type.toLowerCase())) ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
