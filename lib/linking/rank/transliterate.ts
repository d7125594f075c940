/** Letters of other scripts as English texts usually spell them. */
const LETTERS: Record<string, string> = Object.fromEntries(
  [
    ["абвгдезийклмнопрстуфыэіїєґёъьў", "a b v g d e z i y k l m n o p r s t u f y e i i e g e   u"],
    ["αβγδεζηικλμνξορσςτυφω", "a v g d e z i i k l m n x o r s s t y f o"],
  ].flatMap(([from = "", to = ""]) => {
    const spelled = to.split(" ");
    return [...from].map((letter, at) => [letter, spelled[at] ?? ""]);
  }),
);
const LONG_LETTERS: Record<string, string> = {
  ж: "zh",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ю: "yu",
  я: "ya",
  θ: "th",
  π: "p",
  χ: "ch",
  ψ: "ps",
};

const OTHER_SCRIPT = /[\u0370-\u03ff\u0400-\u04ff\uac00-\ud7a3]/;

/** A folded text in Latin letters, as far as Cyrillic, Greek, and Hangul go; the rest stays as it is. */
export function inLatin(folded: string): string {
  if (!OTHER_SCRIPT.test(folded)) return folded;
  return Array.from(folded.normalize("NFC"), spell).join("");
}

function spell(letter: string): string {
  const code = letter.charCodeAt(0) - FIRST_SYLLABLE;
  if (code >= 0 && code < 11_172) return spellSyllable(code);
  return LONG_LETTERS[letter] ?? LETTERS[letter] ?? letter;
}

const FIRST_SYLLABLE = 0xac00;
const FIRST = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const LAST = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

/** A Hangul syllable is a number made of its parts. */
function spellSyllable(code: number): string {
  const first = FIRST[Math.floor(code / 588)] ?? "";
  const vowel = VOWELS[Math.floor((code % 588) / 28)] ?? "";
  return first + vowel + (LAST[code % 28] ?? "");
}
