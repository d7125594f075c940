import { fold } from "./text.ts";

/** A name in its parts, folded. Empty texts for what it does not show. */
export type Name = {
  given: string;
  middle: readonly string[];
  /** "garcia", "ruiz" of "García-Ruiz"; "de", "la", "cruz" of "de la Cruz". */
  family: readonly string[];
  familyKey: string;
  /** "jr", "sr", "ii" … */
  suffix: string;
  /** Whether it shows a given name of more than a letter and a family name. */
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

const isSuffix = (word: string) => GENERATIONS.has(word) || DEGREES.has(word);

/** The words of a folded text; apostrophes and dots join or vanish, hyphens part. */
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
  const familyKey = family.join("");
  return {
    given: first,
    middle,
    family,
    familyKey,
    suffix,
    isFull: familyKey.length > 1 && (first.length > 1 || !isLatin(first)) && first !== "",
    isLatin: isLatin(first + familyKey),
    called,
  };
}

const isLatin = (text: string) => !/[^\p{Script=Latin}\p{N}\p{M}]/u.test(text);

/** A name written in one field: "Dana Ortiz", "Ortiz, Dana", "Dr. Robert (Bob) de la Cruz Jr." */
export function parseName(text: string | null): Name {
  if (!text || text.includes("@")) return EMPTY;
  let rest = fold(text);
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
  const from = findFamily(words, splitJoined(rest));
  return build(words.slice(0, from), words.slice(from), suffix, called);
}

/** How many words the last word has by its hyphens. */
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
  const given = takeSuffix(second);
  return build(given.words, family.words, family.suffix || given.suffix || suffix, called);
}

/** A name written in two fields; all in one of them is read as one text. */
export function parseNameParts(first: string | null, last: string | null): Name {
  const given = first?.trim() ?? "";
  const family = last?.trim() ?? "";
  if (given === "" || family === "") return parseName(given || family);
  if (given.includes("@") || family.includes("@")) return EMPTY;
  if (given.includes(",") || /["“(]/.test(given)) return parseName(`${given} ${family}`);
  const name = takeSuffix(split(fold(family.replaceAll(",", " "))));
  return build(split(fold(given)), name.words, name.suffix, "");
}
