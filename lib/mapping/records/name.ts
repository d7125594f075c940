import { fold, skeletonOf } from "./text.ts";

/** A name in its parts, folded. Empty texts for missing parts. */
export type Name = {
  given: string;
  middle: readonly string[];
  /**
   * "garcia", "ruiz" for "García-Ruiz"; "de", "la", "cruz" for "de la Cruz"; empty if it's one
   * word.
   */
  family: readonly string[];
  familyKey: string;
  /** The family name, however it's spelled. */
  familySkeleton: string;
  /**
   * Given and family name in alphabetical order, so that it's the same for "Ortiz Dana"; "" unless
   * full.
   */
  key: string;
  /** "jr", "sr", "ii" … */
  suffix: string;
  /** Whether it has a given name longer than one letter, and a family name. */
  isFull: boolean;
  isLatin: boolean;
  /** Another given name in brackets or quotes: Robert "Bob" Smith. */
  called: string;
};

const EMPTY: Name = {
  given: "",
  middle: [],
  family: [],
  familyKey: "",
  familySkeleton: "",
  key: "",
  suffix: "",
  isFull: false,
  isLatin: true,
  called: "",
};

const TITLES = new Set(["mr", "mrs", "ms", "miss", "dr", "prof"]);
const GENERATIONS = new Map([
  ["jr", "jr"],
  ["junior", "jr"],
  ["sr", "sr"],
  ["senior", "sr"],
  ["ii", "ii"],
  ["2nd", "ii"],
  ["iii", "iii"],
  ["3rd", "iii"],
  ["iv", "iv"],
]);
const DEGREES = new Set(["mba", "phd", "md", "cpa", "esq", "pe", "pmp", "dds", "rn"]);
const PARTICLES = new Set(
  "de la del della di da dos das du van von der den ter ten al el bin ibn abu ben st mac mc le".split(
    " ",
  ),
);

const isDegree = (word: string) => DEGREES.has(word);
const isSuffix = (word: string) => GENERATIONS.has(word) || DEGREES.has(word);

/** The words of a folded text; apostrophes and dots join or vanish, hyphens split. */
function split(text: string): string[] {
  return text
    .replace(/[’'`´.]/g, (mark, at: number) =>
      mark === "." && /\S/.test(text[at + 1] ?? "") ? " " : "",
    )
    .split(/[\s\-‐-―_]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function takeSuffix(words: string[]): { words: string[]; suffix: string } {
  let suffix = "";
  let end = words.length;
  while (end > 1 && isSuffix(words[end - 1] ?? "")) {
    suffix = GENERATIONS.get(words[end - 1] ?? "") ?? suffix;
    end--;
  }
  return { words: end === words.length ? words : words.slice(0, end), suffix };
}

function build(given: string[], family: string[], suffix: string, called: string): Name {
  const [first = "", ...middle] =
    TITLES.has(given[0] ?? "") && given.length > 1 ? given.slice(1) : given;
  return put(first, middle, family.join(""), family.length > 1 ? family : NONE, suffix, called);
}

/**
 * The same name with its fields swapped: "Ortiz" as the given name and "Dana" as the family name.
 */
export function reverse({ given, middle, family, familyKey, suffix, called }: Name): Name {
  const words = family.length > 0 ? family : [familyKey];
  return build([...words], [given, ...middle], suffix, called);
}

/** The same name with its middle names in the family name, as a double name in one field looks. */
export function widenFamily({ given, middle, family, familyKey, suffix, called }: Name): Name {
  const words = family.length > 0 ? family : [familyKey];
  return build([given], [...middle, ...words], suffix, called);
}

const NONE: readonly string[] = [];

function put(
  first: string,
  middle: readonly string[],
  familyKey: string,
  family: readonly string[],
  suffix: string,
  called: string,
): Name {
  const latin = isLatin(first) && isLatin(familyKey);
  const shortest = latin ? 2 : 1;
  const isFull = familyKey.length >= shortest && first.length >= shortest;
  const key = !isFull ? "" : first < familyKey ? `${first} ${familyKey}` : `${familyKey} ${first}`;
  const familySkeleton = skeletonOf(familyKey);
  return {
    given: first,
    middle,
    family,
    familyKey,
    familySkeleton,
    key,
    suffix,
    isFull,
    isLatin: latin,
    called,
  };
}

const PLAIN = /^[a-z0-9]*$/;
const isLatin = (text: string) => PLAIN.test(text) || !/[^\p{Script=Latin}\p{N}\p{M}]/u.test(text);

/** Exactly two words, as most names are. */
const TWO_WORDS = /^[a-z]{2,} [a-z]{2,}$/;

/** A name written in one field: "Dana Ortiz", "Ortiz, Dana", "Dr. Robert (Bob) de la Cruz Jr." */
export function parseName(text: string | null): Name {
  if (!text || text.includes("@")) return EMPTY;
  let rest = fold(text);
  if (TWO_WORDS.test(rest)) {
    const at = rest.indexOf(" ");
    const [first, last] = [rest.slice(0, at), rest.slice(at + 1)];
    if (!TITLES.has(first) && !isSuffix(last)) return put(first, NONE, last, NONE, "", "");
  }
  let called = "";
  if (/["“(]/.test(rest)) {
    rest = rest.replace(/["“”(]([^"“”()]*)["“”)]/g, (_, inner: string) => {
      called ||= split(inner)[0] ?? "";
      return " ";
    });
  }
  [rest = ""] = rest.split(/\s[-–—|/]\s|\|/);
  if (rest.includes(",")) return parseWithCommas(rest, called);
  const { words, suffix } = takeSuffix(split(rest));
  if (words.length > 1 && TITLES.has(words[0] ?? "")) words.shift();
  const isOneWord = !/\S\s+\S/.test(rest);
  // "Dong-hyun" alone is a given name.
  const from = isOneWord ? words.length : findFamily(words, splitJoined(rest));
  return build(words.slice(0, from), words.slice(from), suffix, called);
}

/** How many words the last word's hyphens make. */
function splitJoined(text: string): number {
  const last =
    text
      .trim()
      .split(/\s+/)
      .findLast((word) => !isSuffix(split(word)[0] ?? "")) ?? "";
  return Math.max(1, split(last).length);
}

/** Where the family name begins: the last word, with the particles before it. */
function findFamily(words: readonly string[], lastWords: number): number {
  let from = Math.max(1, words.length - lastWords);
  while (from > 1 && PARTICLES.has(words[from - 1] ?? "")) from--;
  return from;
}

function parseWithCommas(text: string, called: string): Name {
  let suffix = "";
  const parts: string[][] = [];
  for (const part of text.split(",")) {
    const words = split(part);
    if (words.length > 0 && words.every(isSuffix)) {
      suffix = words.map((word) => GENERATIONS.get(word)).find(Boolean) ?? suffix;
    } else if (words.length > 0) parts.push(words);
  }
  const [first = [], second] = parts;
  if (!second) {
    const plain = takeSuffix(first);
    const from = findFamily(plain.words, 1);
    return build(
      plain.words.slice(0, from),
      plain.words.slice(from),
      plain.suffix || suffix,
      called,
    );
  }
  const family = takeSuffix(first);
  const given = takeSuffix(
    second.some((word) => !isSuffix(word)) ? second.filter((word) => !isDegree(word)) : second,
  );
  return build(given.words, family.words, family.suffix || given.suffix || suffix, called);
}

const WORD = /^[a-zA-Z]{2,}$/;

/** A name written in two fields; if all of it is in one of them, it's read as one text. */
export function parseNameParts(first: string | null, last: string | null): Name {
  const given = first?.trim() ?? "";
  const family = last?.trim() ?? "";
  if (given === "" || family === "") return parseName(given || family);
  if (WORD.test(given) && WORD.test(family)) {
    return put(given.toLowerCase(), NONE, family.toLowerCase(), NONE, "", "");
  }
  if (given.includes("@") || family.includes("@")) return EMPTY;
  if (given.includes(",") || /["“(]/.test(given)) return parseName(`${given} ${family}`);
  const name = takeSuffix(split(fold(family.replaceAll(",", " "))));
  return build(split(fold(given)), name.words, name.suffix, "");
}
