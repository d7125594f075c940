import type { Random } from "#e2e/sandbox/random.ts";

const WOMEN =
  "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Nancy Margaret Lisa Betty Dorothy Sandra Ashley Kimberly Donna Emily Carol Michelle Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Maria Guadalupe Thuy Priya Aisha Olga Mei Renée".split(
    " ",
  );
const MEN =
  "James Robert John Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan José Luis Minh Raj Omar Sergei Wei Björn".split(
    " ",
  );
const COMMON_SURNAMES =
  "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Núñez Müller Patel Kim Tran O'Brien McDonald".split(
    " ",
  );
const BEGINNINGS =
  "Hol Ber Kra Stein Wal Fitz Mar Lind Gar Whit Pres Brad Hart Elling Wood Ash Cal Dun Ever Kirk Lang Mont Nor Os Pem Rath Sher Thorn Vander Win Zieg Bar Chad Del Fair Gold Hum Kes Lock".split(
    " ",
  );
const ENDINGS =
  "berg ton man son ley field worth wick er ford stad ham by mann ski ell ey ridge well ing".split(
    " ",
  );
const NICKNAMES: Readonly<Record<string, string>> = {
  Robert: "Bob",
  William: "Bill",
  Richard: "Rick",
  Michael: "Mike",
  James: "Jim",
  Thomas: "Tom",
  Charles: "Chuck",
  Daniel: "Dan",
  Kenneth: "Ken",
  Edward: "Ted",
  Margaret: "Peggy",
  Elizabeth: "Liz",
  Patricia: "Pat",
  Deborah: "Deb",
  Kimberly: "Kim",
  Jennifer: "Jen",
  Kathleen: "Kathy",
  Rebecca: "Becky",
};

export type Person = { first: string; last: string };

/** A quarter of all people share a common surname; the rest come from a long tail. */
function surname(random: Random): string {
  if (random.chance(0.3)) return random.pick(COMMON_SURNAMES);
  return `${random.pick(BEGINNINGS)}${random.pick(ENDINGS)}`;
}

export function person(random: Random): Person {
  return { first: random.pick(random.chance(0.5) ? WOMEN : MEN), last: surname(random) };
}

/** One or two people of a home. One couple in eight has two surnames. */
export function household(random: Random): Person[] {
  const one = person(random);
  if (random.chance(0.6)) return [one];
  const last = random.chance(0.12) ? surname(random) : one.last;
  return [one, { first: random.pick(random.chance(0.5) ? WOMEN : MEN), last }];
}

export const nicknameOf = (first: string) => NICKNAMES[first] ?? first;

/** A name as it looks when typed on a phone in a hurry. */
export function mistyped(random: Random, text: string): string {
  if (text.length < 4) return text;
  const at = random.int(1, text.length - 2);
  const [before, here, next, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  return random.pick([
    `${before}${next}${here}${after}`,
    `${before}${next}${after}`,
    `${before}${here}${here}${next}${after}`,
  ]);
}

const STREETS =
  "Maple Oak Cedar Birch Elm Lakeview Sunset Highland Prairie Mill Church Park Walnut Chestnut Willow Ridge Spring River Meadow Franklin".split(
    " ",
  );
const STREET_TYPES = ["St", "Ave", "Dr", "Ln", "Ct", "Rd"] as const;

export const street = (random: Random) => `${random.pick(STREETS)} ${random.pick(STREET_TYPES)}`;

const BUSINESS =
  "Mercy Valley Summit Lakeside Northgate Riverside Union Cascade Heritage Pioneer Bayview Capital".split(
    " ",
  );
const BUSINESS_KINDS = [
  "Medical Center",
  "Orthopedics",
  "Surgery Center",
  "Regional Hospital",
  "Clinic",
] as const;

export const businessName = (random: Random) =>
  `${random.pick(BUSINESS)} ${random.pick(BUSINESS_KINDS)}`;
