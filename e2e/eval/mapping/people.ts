import type { Random } from "#e2e/sandbox/random.ts";
import { type Kind, type KindName, kinds } from "./kinds.ts";
import type { Person } from "./labels.ts";
import { familyNames, givenNames, middleNames, nativeNames } from "./names.ts";
import { situations } from "./noise.ts";

export type House = { domain: string; oldDomain: string; scheme: MailScheme; kind: Kind };

const companies = ["acme-exteriors", "bluepeak", "summitroof", "hartwellhomes", "northstarsolar"];

/** How a mail system builds an address from a name. */
export const mailSchemes = {
  full: (first: string, last: string) => `${first}.${last}`,
  short: (first: string, last: string) => `${first.slice(0, 1)}${last}`,
  joined: (first: string, last: string) => `${first}${last}`,
  underscore: (first: string, last: string) => `${first}_${last}`,
  firstAndLetter: (first: string, last: string) => `${first}${last.slice(0, 1)}`,
  lettered: (first: string, last: string) => `${first.slice(0, 1)}.${last}`,
  reversed: (first: string, last: string) => `${last}.${first}`,
  first: (first: string) => first,
} as const;

export type MailScheme = keyof typeof mailSchemes;

export function createHouse(random: Random, kind: KindName): House {
  const company = random.pick(companies);
  return {
    domain: `${company}.example`,
    oldDomain: random.pick([`${company}-inc.example`, "legacyhome.example", `get${company}.test`]),
    scheme: random.pick(["full", "full", "full", "short", "short", "first"]),
    kind: kinds[kind],
  };
}

/** Letters that an address may have. */
export function toAscii(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll("ø", "o")
    .replaceAll("Ø", "O")
    .replaceAll(/[łŁ]/g, "l")
    .replaceAll("ß", "ss")
    .replaceAll(/[æÆ]/g, "ae")
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "");
}

/** Earlier names of a list are far more frequent, as in life. */
function pickSkewed(random: Random, names: readonly string[]): string {
  return names[Math.floor(random.next() ** 1.6 * names.length)] ?? "Robin";
}

export function createPeople(random: Random, house: House, count: number): Person[] {
  const taken = new Set<string>();
  const names = new Set<string>();
  const people: Person[] = [];
  const add = (given: string, family: string, suffix: string, native: Person["native"]): Person => {
    const middle = random.pick(middleNames);
    const email = giveAddress(random, house, taken, given, family, middle);
    const phone = `+1303${random.digits(7)}`;
    const person: Person = { given, family, middle, suffix, native, email, phone, onlyIn: null };
    people.push(person);
    return person;
  };
  while (people.length < count) {
    const namesake = people.length > 0 ? random.pick(people) : null;
    if (namesake && random.chance(situations.namesake)) {
      const isSon = random.chance(situations.fatherAndSon / situations.namesake);
      if (isSon && namesake.suffix === "") namesake.suffix = "Sr.";
      const second = add(namesake.given, namesake.family, isSon ? "Jr." : "", namesake.native);
      if (!isSon && random.chance(situations.namesakeAcrossSides)) {
        [namesake.onlyIn, second.onlyIn] = ["siro", "crm"];
      }
    } else if (namesake && random.chance(situations.relative)) {
      const { family, phone } = namesake;
      const [given] = createNewName(random, house.kind, names);
      for (const key of partsOf(given, family)) names.add(key);
      add(given, family, "", null).phone = phone;
    } else if (random.chance(0.03)) {
      const [given, family, nativeGiven, nativeFamily] = random.pick(nativeNames);
      add(given, family, "", { given: nativeGiven, family: nativeFamily });
    } else {
      // Namesakes come of their own chance alone: lists are short, and people's names are not.
      const [given, family] = createNewName(random, house.kind, names);
      for (const key of partsOf(given, family)) names.add(key);
      add(given, family, "", null);
    }
  }
  sharePhones(random, people);
  return people;
}

/** A phone is one person's, unless it hangs on a wall. */
function sharePhones(random: Random, people: readonly Person[]) {
  for (const [i, { phone }] of people.entries()) {
    if (!random.chance(situations.branchPhone)) continue;
    for (const colleague of people.slice(i + 1, i + random.int(2, 5))) colleague.phone = phone;
  }
}

function createNewName(random: Random, kind: Kind, taken: ReadonlySet<string>): [string, string] {
  let name = createName(random, kind);
  for (let tries = 0; partsOf(...name).some((key) => taken.has(key)) && tries < 20; tries++) {
    name = createName(random, kind);
  }
  return name;
}

/** The given name with each of the family names: who shares one is a namesake to many a record. */
const partsOf = (given: string, family: string) =>
  family.split(/[ -](?=.{4})/).map((part) => `${given} ${part}`);

/** Half of the people have American names, whatever the kind. */
function createName(random: Random, { given, family, doubleFamily }: Kind): [string, string] {
  if (given.length === 0 || random.chance(0.5)) {
    return [pickSkewed(random, givenNames), pickSkewed(random, familyNames)];
  }
  const own = random.pick(family);
  if (!random.chance(doubleFamily)) return [random.pick(given), own];
  return [random.pick(given), `${own}${random.pick([" ", "-"])}${random.pick(family)}`];
}

/** The house's way, unless somebody has the address: then another way, a middle letter, or a number. */
function giveAddress(
  random: Random,
  { domain, scheme }: House,
  taken: Set<string>,
  given: string,
  family: string,
  middle: string,
): string {
  const [first, last] = [toAscii(given), toAscii(family.split(/[ -](?=.{4})/)[0] ?? family)];
  const own = mailSchemes[scheme](first, last);
  const ways = [
    own,
    random.chance(0.3) ? mailSchemes.full(first, last) : own,
    random.chance(0.5) ? `${first}.${toAscii(middle).slice(0, 1)}.${last}` : own,
  ];
  let local = ways.find((way) => !taken.has(way));
  for (let next = 2; local === undefined; next++) {
    if (!taken.has(`${own}${next}`)) local = `${own}${next}`;
  }
  taken.add(local);
  return `${local}@${domain}`;
}
