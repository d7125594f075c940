import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

/*
 * A Salesforce ID has 15 characters whose case counts, or 18: the last three say which of the others
 * are capitals, so that systems that ignore case can tell records apart.
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
const SHORT = /^[a-zA-Z0-9]{15}$/;
const LONG = /^[a-zA-Z0-9]{18}$/;
/** Systems that store 18 characters may not keep a correct ending; an object's prefix is enough. */
const LONG_OF_STANDARD_OBJECT = /^00[a-zA-Z0-9]{13}[A-Z0-5]{3}$/;

const isCapital = (letter: string) => letter >= "A" && letter <= "Z";
const isLetter = (letter: string) => /[a-z]/i.test(letter);

/** The three characters after the 15. */
function endingOf(short: string): string {
  let ending = "";
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let at = 0; at < 5; at++) if (isCapital(short.charAt(start + at))) bits |= 1 << at;
    ending += ALPHABET.charAt(bits);
  }
  return ending;
}

/** The 15 characters in the case that the ending asks for; null if it asks for a capital digit. */
function restoreCase(short: string, ending: string): string | null {
  let restored = "";
  for (let at = 0; at < 15; at++) {
    const letter = short.charAt(at);
    const bits = ALPHABET.indexOf(ending.charAt(Math.floor(at / 5)));
    if (bits < 0) return null;
    const wantsCapital = ((bits >> (at % 5)) & 1) === 1;
    if (wantsCapital && !isLetter(letter)) return null;
    restored += wantsCapital ? letter.toUpperCase() : letter.toLowerCase();
  }
  return restored;
}

/** The ID with 18 characters, from one with 15. */
export const completeSalesforceId = (short: string) => short + endingOf(short);

/** Whether it has 18 characters, of which the last three fit the others. */
function isComplete(id: string): boolean {
  return LONG.test(id) && endingOf(id.slice(0, 15)) === id.slice(15);
}

/**
 * What two CRM IDs have in common if they mean one record: Salesforce's 15 and 18 characters are one ID.
 * Case counts. Other IDs are compared as they are, without outer spaces.
 */
export function recordKeyOf(id: string): string {
  const trimmed = id.trim();
  if (trimmed.length !== 18) return trimmed;
  const isLong = LONG_OF_STANDARD_OBJECT.test(trimmed) || isComplete(trimmed);
  return isLong ? trimmed.slice(0, 15) : trimmed;
}

/** Whether two CRM IDs of one connection mean the same record. */
export function isSameRecordId(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && recordKeyOf(a) === recordKeyOf(b);
}

/** The object that an ID's first three characters stand for. */
export type SalesforceObject =
  | { is: "record"; dataType: CrmDataType }
  | { is: "user" }
  | { is: "other"; what: string };

const OBJECTS = new Map<string, SalesforceObject>([
  ["001", { is: "record", dataType: "ACCOUNT" }],
  ["003", { is: "record", dataType: "CONTACT" }],
  ["006", { is: "record", dataType: "OPPORTUNITY" }],
  ["00Q", { is: "record", dataType: "LEAD" }],
  ["00U", { is: "record", dataType: "ENGAGEMENT" }],
  ["00T", { is: "record", dataType: "ENGAGEMENT" }],
  ["08p", { is: "record", dataType: "ENGAGEMENT" }],
  ["005", { is: "user" }],
  ["00k", { is: "other", what: "opportunity product" }],
  ["00D", { is: "other", what: "organization" }],
  ["00G", { is: "other", what: "queue" }],
  ["00O", { is: "other", what: "report" }],
  ["00v", { is: "other", what: "campaign member" }],
  ["01Z", { is: "other", what: "dashboard" }],
  ["02i", { is: "other", what: "asset" }],
  ["0Q0", { is: "other", what: "quote" }],
  ["0WO", { is: "other", what: "work order" }],
  ["500", { is: "other", what: "case" }],
  ["701", { is: "other", what: "campaign" }],
  ["800", { is: "other", what: "contract" }],
  ["801", { is: "other", what: "order" }],
]);
const PREFIXES = new Map([...OBJECTS.keys()].map((prefix) => [prefix.toLowerCase(), prefix]));

type SalesforceId =
  | {
      is: "id";
      /** 18 characters, or 15 if their case is lost. */
      id: string;
      object: SalesforceObject | null;
      how: "complete" | "completed" | "restored" | "case-lost";
    }
  | { is: "mistyped"; object: SalesforceObject | null };

/**
 * Reads a text as a Salesforce ID; null if it isn't one. An ID of 18 characters in a single case is
 * restored. One of 15 stays as it is: nothing says which letters were capitals.
 */
export function readSalesforceId(text: string): SalesforceId | null {
  if (!/\d/.test(text)) return null;
  if (LONG.test(text)) return readLong(text);
  if (!SHORT.test(text) || !PREFIXES.has(text.slice(0, 3).toLowerCase())) return null;
  if (!isLetterless(text) && isOneCase(text)) {
    return { is: "id", id: text, object: objectOf(text), how: "case-lost" };
  }
  if (isLetterless(text) && !text.startsWith("00")) return null;
  const object = OBJECTS.get(text.slice(0, 3));
  if (!object) return null;
  return { is: "id", id: completeSalesforceId(text), object, how: "completed" };
}

function readLong(text: string): SalesforceId | null {
  const [short, ending] = [text.slice(0, 15), text.slice(15).toUpperCase()];
  const isKnown = PREFIXES.has(text.slice(0, 3).toLowerCase());
  if (endingOf(short) === ending && (isKnown || ending === text.slice(15))) {
    const id = short + ending;
    return { is: "id", id, object: objectOf(id), how: id === text ? "complete" : "restored" };
  }
  if (!isKnown || (isLetterless(text) && !text.startsWith("00"))) return null;
  const restored = isOneCase(text) ? restoreCase(short, ending) : null;
  if (restored === null) return { is: "mistyped", object: objectOf(text) };
  return { is: "id", id: restored + ending, object: objectOf(restored), how: "restored" };
}

function objectOf(id: string): SalesforceObject | null {
  const prefix = id.slice(0, 3);
  return OBJECTS.get(prefix) ?? OBJECTS.get(PREFIXES.get(prefix.toLowerCase()) ?? "") ?? null;
}

const isLetterless = (text: string) => !/[a-z]/i.test(text);
const isOneCase = (text: string) => text === text.toLowerCase() || text === text.toUpperCase();
