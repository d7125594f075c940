import {
  hasDigit,
  isCommon,
  isStreetName,
  isWork,
  kindOfTitle,
  type TitleKind,
  wordsOf,
} from "./words.ts";
import { withoutDates } from "./written-dates.ts";

/** What a recording's title says. */
export type Title = {
  kind: TitleKind;
  /** Words that may be names. */
  names: string[];
  /** Words that say what is done or worked on, as far as they are known in every trade. */
  work: string[];
  /** What it says an appointment was about, in the words of the organization's own rows. */
  topics: string[];
  /** Single letters, as of initials. */
  letters: string[];
  /** Words with digits, of three or more characters. */
  codes: string[];
  /** Runs of seven and more digits, as of phone numbers. */
  longDigits: string[];
  /** A number and words, as in an address. */
  isAddress: boolean;
  /** The number that an address begins with, and the words after it that may be its street's name. */
  house: string | null;
  street: string[];
  /** "123 Oak Ridge Rd", in which "Oak" is no one's name. */
  hasStreet: boolean;
};

const NOTHING: Title = {
  kind: "customer",
  names: [],
  work: [],
  topics: [],
  letters: [],
  codes: [],
  longDigits: [],
  isAddress: false,
  house: null,
  street: [],
  hasStreet: false,
};

const ADDRESS = /^\s*\d{1,6}[a-z]?\s+(?:[nsew]\.?\s+)?\p{L}/iu;
const STREET =
  /^\s*\d{1,6}[a-z]?\s+\p{L}.*\b(st|street|ave|avenue|rd|road|dr|drive|ln|lane|ct|court|blvd|boulevard|way|pl|place|cir|circle|ter|terrace|trl|trail)\b\.?\s*(,|$)/iu;
const PHONE = /\+?\d[\d\s().-]{5,}\d/g;
const MAX_WORDS = 24;

export function readTitle(given: string | null): Title {
  if (given === null) return NOTHING;
  const title = withoutDates(given).trim();
  const words = wordsOf(title).slice(0, MAX_WORDS);
  const letters = words.filter((word) => /^\p{L}$/u.test(word));
  const isAddress = ADDRESS.test(title);
  const phones = title.match(PHONE) ?? [];
  return {
    kind: kindOfTitle(title),
    names: words.filter((word) => word.length > 1 && !hasDigit(word) && !isCommon(word)),
    work: words.filter(isWork),
    topics: [],
    letters: [...letters, ...initialsIn(title)],
    codes: words.filter((word) => word.length >= 3 && hasDigit(word)),
    longDigits: phones.map(digitsOf).filter((digits) => digits.length >= 7),
    isAddress,
    house: isAddress ? (words[0] ?? null) : null,
    street: isAddress ? words.slice(1).filter(isStreetName) : [],
    hasStreet: STREET.test(title),
  };
}

export const digitsOf = (text: string) => text.replace(/\D/g, "");

/** "JS" and "J.S." */
function initialsIn(title: string): string[] {
  const pairs = title.match(/(?<![\p{L}.])\p{Lu}\.?\p{Lu}\.?(?![\p{L}])/gu) ?? [];
  return pairs.map((pair) => pair.replaceAll(".", "").toLowerCase());
}
