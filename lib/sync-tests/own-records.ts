import type { Body, Fault, Json } from "./body.ts";

/** Letters and digits that no one mixes up. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const MARKER = /^synctest-[a-z2-9]{8}$/;

type JsonObject = { [name: string]: Json };

/** Stands in the CRM IDs of everything that one test creates. */
export function createMarker(random: (below: number) => number): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[random(LETTERS.length)]);
  return `synctest-${letters.join("")}`;
}

export const isMarker = (text: string): boolean => MARKER.test(text);

/** The marker that a CRM ID holds; null if it's no ID of a test. */
export function markerIn(externalId: string): string | null {
  return /synctest-[a-z2-9]{8}(?![a-z2-9])/.exec(externalId)?.[0] ?? null;
}

const NESTED = ["account", "contact", "lead", "opportunity"];
const MERGES = ["mergedToExternalId", "mergedFromExternalIds"];
const KEEP = "A test changes only its own records";

/**
 * Where a body would change a record that isn't the test's: a real one with the same CRM ID would be
 * overwritten, and deleted by the cleanup. A CRM ID alone is a reference and changes nothing.
 */
export function foreignRecords({ body }: Pick<Body, "body">, marker: string): Fault[] {
  const own = isOwn(body.externalId, marker)
    ? []
    : [{ path: "externalId", message: `${KEEP}. Keep ${marker} in this ID.` }];
  return [...own, ...foreignWithin(body, "", marker)];
}

const isOwn = (externalId: Json | undefined, marker: string) =>
  typeof externalId === "string" && markerIn(externalId) === marker;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && !Array.isArray(value);

function foreignWithin(body: JsonObject, path: string, marker: string): Fault[] {
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  const nested = NESTED.flatMap((name) => {
    const value = body[name];
    return isObject(value) ? foreignNested(value, at(name), marker) : [];
  });
  const contacts = body.opportunityContacts;
  const listed = (Array.isArray(contacts) ? contacts : []).flatMap((item, index) =>
    isObject(item) ? foreignNested(item, at(`opportunityContacts.${index}`), marker) : [],
  );
  return [...nested, ...listed, ...foreignMerges(body, at, marker)];
}

function foreignNested(record: JsonObject, path: string, marker: string): Fault[] {
  const isReference = Object.keys(record).every((name) => name === "externalId");
  const own =
    isReference || isOwn(record.externalId, marker)
      ? []
      : [
          {
            path: `${path}.externalId`,
            message: `${KEEP}. Keep ${marker} in this ID, or leave everything but the ID empty to refer to a record that Siro has.`,
          },
        ];
  return [...own, ...foreignWithin(record, path, marker)];
}

/** Merging moves references from one record to another, and nothing moves them back. */
function foreignMerges(record: JsonObject, at: (name: string) => string, marker: string): Fault[] {
  return MERGES.flatMap((name) => {
    const value = record[name];
    if (value === undefined) return [];
    const ids = Array.isArray(value) ? value : [value];
    if (ids.every((each) => isOwn(each, marker))) return [];
    return [{ path: at(name), message: `${KEEP}. Merge only records whose IDs have ${marker}.` }];
  });
}
