import type { Random } from "#e2e/sandbox/random.ts";
import { mistype } from "./distort-email.ts";
import type { Person } from "./labels.ts";
import { familyNames, nicknames } from "./names.ts";
import type { RecordNoise } from "./noise.ts";

export type WrittenName = {
  first: string | null;
  last: string | null;
  /** Family name first, with a comma, if it is written in one field. */
  isSwapped: boolean;
  /** The person's own name in whatever writing, so that a namesake's record looks the same. */
  showsOwnName: boolean;
};

const noName: WrittenName = { first: null, last: null, isSwapped: false, showsOwnName: false };

const stripAccents = (text: string) => text.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");

/** A person's name as one record has it. */
export function distortName(random: Random, noise: RecordNoise, person: Person): WrittenName {
  if (random.chance(noise.missingName)) return noName;
  if (random.chance(noise.firstNameOnly)) return { ...noName, first: person.given };
  let { given: first, family: last } = person;
  let showsOwnName = true;
  const change = (newFirst: string, newLast: string) => {
    if (newFirst !== first || newLast !== last) showsOwnName = false;
    [first, last] = [newFirst, newLast];
  };
  if (person.native && random.chance(noise.nativeScript)) {
    change(person.native.given, person.native.family);
    return finish(random, noise, { first, last, isSwapped: false, showsOwnName });
  }
  const other = random.pick(familyNames);
  if (random.chance(noise.nickname)) change(random.pick(nicknames[first] ?? [first]), last);
  if (random.chance(noise.initialOnly)) change(`${first.slice(0, 1)}.`, last);
  else if (random.chance(noise.mistypedName)) change(first, mistype(random, last));
  else if (random.chance(noise.marriedName)) change(first, other);
  else if (random.chance(noise.doubleName)) {
    change(first, random.pick([`${last}-${other}`, `${last} ${other}`, `${other}-${last}`]));
  }
  if (random.chance(noise.strippedAccents))
    [first, last] = [stripAccents(first), stripAccents(last)];
  if (random.chance(noise.middleName)) {
    first += random.chance(0.5) ? ` ${person.middle}` : ` ${person.middle.slice(0, 1)}.`;
  }
  if (person.suffix) last += ` ${person.suffix}`;
  else if (random.chance(noise.suffix)) last += random.pick([" Jr.", " III", ", MBA"]);
  const isSwapped = random.chance(noise.swappedName);
  return finish(random, noise, { first, last, isSwapped, showsOwnName });
}

function finish(random: Random, noise: RecordNoise, name: WrittenName): WrittenName {
  const { isSwapped, showsOwnName } = name;
  let write = (text: string) => text;
  if (random.chance(noise.casedName)) {
    write = random.chance(0.5) ? (text) => text.toUpperCase() : (text) => text.toLowerCase();
  }
  const shape = random.chance(noise.decomposedUnicode) ? "NFD" : "NFC";
  const pad = random.chance(noise.spacedName) ? " " : "";
  const put = (text: string | null) => text && `${write(text).normalize(shape)}${pad}`;
  return { first: put(name.first), last: put(name.last), isSwapped, showsOwnName };
}

/** In one field: "Dana Ortiz" or "Ortiz, Dana". */
export function joinName({ first, last, isSwapped }: WrittenName): string | null {
  if (first === null) return last;
  if (last === null) return first;
  return isSwapped ? `${last.trim()}, ${first}` : `${first} ${last}`;
}
