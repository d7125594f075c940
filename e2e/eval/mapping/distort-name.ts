import type { Random } from "#e2e/sandbox/random.ts";
import { mistype } from "./distort-email.ts";
import type { Person } from "./labels.ts";
import { familyNames, nicknames } from "./names.ts";
import type { RecordNoise } from "./noise.ts";

type WrittenName = {
  first: string | null;
  last: string | null;
  /** Family name first, with a comma, if it is written in one field. */
  isSwapped: boolean;
  /** The whole name in plain letters, whatever the writing; null where it is not whole or mistyped. */
  shownName: string | null;
};

const noName: WrittenName = { first: null, last: null, isSwapped: false, shownName: null };

const stripAccents = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll("ø", "o")
    .replaceAll("Ø", "O")
    .replaceAll("ł", "l")
    .replaceAll("Ł", "L")
    .replaceAll("ß", "ss")
    .replaceAll("æ", "ae");

const SPELLINGS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe", ß: "ss" };

/** As people write it who have no such key. */
const respell = (text: string) =>
  text.replaceAll(/[äöüåøß]/gi, (letter) => {
    const spelled = SPELLINGS[letter.toLowerCase()] ?? letter;
    return letter === letter.toLowerCase()
      ? spelled
      : spelled.slice(0, 1).toUpperCase() + spelled.slice(1);
  });

/** A person's name as one record has it. */
export function distortName(random: Random, noise: RecordNoise, person: Person): WrittenName {
  if (random.chance(noise.missingName)) return noName;
  if (random.chance(noise.firstNameOnly)) return { ...noName, first: person.given };
  let { given: first, family: last } = person;
  if (person.native && random.chance(noise.nativeScript)) {
    ({ given: first, family: last } = person.native);
    return finish(random, noise, { first, last, isSwapped: false, shownName: `${first} ${last}` });
  }
  const other = random.pick(familyNames);
  if (random.chance(noise.nickname)) first = random.pick(nicknames[first] ?? [first]);
  const isInitial = random.chance(noise.initialOnly);
  const isMistyped = !isInitial && random.chance(noise.mistypedName);
  if (isInitial) first = random.pick([`${first.slice(0, 1)}.`, first.slice(0, 1)]);
  else if (isMistyped) last = mistype(random, last);
  else if (random.chance(noise.mistypedGiven)) first = mistype(random, first);
  else if (random.chance(noise.marriedName)) last = other;
  else if (random.chance(noise.doubleName)) {
    last = random.pick([`${last}-${other}`, `${last} ${other}`, `${other}-${last}`]);
  }
  const shown = stripAccents(`${first} ${last}`).toLowerCase().replaceAll(".", "");
  const shownName = isMistyped ? null : shown;
  if (random.chance(noise.respelledName)) [first, last] = [respell(first), respell(last)];
  if (random.chance(noise.strippedAccents))
    [first, last] = [stripAccents(first), stripAccents(last)];
  if (random.chance(noise.middleName)) {
    first += random.chance(0.5) ? ` ${person.middle}` : ` ${person.middle.slice(0, 1)}.`;
  }
  if (person.suffix) last += ` ${person.suffix}`;
  else if (random.chance(noise.suffix)) last += random.pick([" Jr.", " III", ", MBA"]);
  if (!isInitial && random.chance(noise.exchangedFields)) [first, last] = [last, first];
  const isSwapped = random.chance(noise.swappedName);
  return finish(random, noise, { first, last, isSwapped, shownName });
}

function finish(random: Random, noise: RecordNoise, name: WrittenName): WrittenName {
  const { isSwapped, shownName } = name;
  let write = (text: string) => text;
  if (random.chance(noise.casedName)) {
    write = random.chance(0.5) ? (text) => text.toUpperCase() : (text) => text.toLowerCase();
  }
  const shape = random.chance(noise.decomposedUnicode) ? "NFD" : "NFC";
  const pad = random.chance(noise.spacedName) ? " " : "";
  const put = (text: string | null) => text && `${write(text).normalize(shape)}${pad}`;
  return { first: put(name.first), last: put(name.last), isSwapped, shownName };
}

/** In one field: "Dana Ortiz" or "Ortiz, Dana". */
export function joinName({ first, last, isSwapped }: WrittenName): string | null {
  if (first === null) return last;
  if (last === null) return first;
  return isSwapped ? `${last.trim()}, ${first}` : `${first} ${last}`;
}
