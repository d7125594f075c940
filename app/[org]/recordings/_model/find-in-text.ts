/** A text as it is searched: lower case, without accents, with the way back to the original. */
export type Folded = {
  text: string;
  /** Where in the original each character of `text` begins and ends; null if nothing moved. */
  places: { starts: number[]; ends: number[] } | null;
};

/** Part of the original text, in UTF-16 units; `to` is exclusive. */
export type Found = { from: number; to: number };

const PLAIN = /^[\x20-\x7e]*$/;
const MARK = /^\p{M}$/u;
const SAME = new Map(Object.entries({ "’": "'", "‘": "'", "“": '"', "”": '"', ß: "ss" }));

/** Prepares a text for `findAll`. */
export function fold(original: string): Folded {
  if (PLAIN.test(original)) return { text: original.toLowerCase(), places: null };
  const places: { starts: number[]; ends: number[] } = { starts: [], ends: [] };
  let text = "";
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    const plain = foldCharacter(character);
    // An accent that stands by itself belongs to the letter before it.
    if (plain === "" && places.ends.length > 0) places.ends[places.ends.length - 1] = end;
    for (let unit = 0; unit < plain.length; unit++) {
      places.starts.push(at);
      places.ends.push(end);
    }
    text += plain;
    at = end;
  }
  return { text, places };
}

function foldCharacter(character: string): string {
  if (character <= "\x7e") return character.toLowerCase();
  const known = SAME.get(character);
  if (known !== undefined) return known;
  const parts = [...character.toLowerCase().normalize("NFKD")];
  return parts.filter((part) => !MARK.test(part)).join("");
}

/** Every place where the query stands, none overlapping another. Case and accents don't matter. */
export function findAll({ text, places }: Folded, query: string): Found[] {
  const wanted = fold(query.trim()).text;
  if (wanted === "") return [];
  const found: Found[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const last = at + wanted.length - 1;
    const from = places?.starts[at] ?? at;
    // One character may hold several hits, as "㏂" holds two dots. It is marked once.
    if (from < (found.at(-1)?.to ?? 0)) continue;
    found.push({ from, to: places?.ends[last] ?? last + 1 });
  }
  return found;
}
