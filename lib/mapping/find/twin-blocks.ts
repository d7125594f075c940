import { lettersOf } from "../records/email.ts";
import type { SiroPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import type { Indexes } from "./indexes.ts";
import { initialKey } from "./name-keys.ts";

type Block = readonly SiroPerson[];

/** Groups of Siro users who share something that two accounts of one person would share. */
export function findTwinBlocks(siroPeople: readonly SiroPerson[], indexes: Indexes): Block[] {
  const { siroByMailbox, siroByLocal, siroByName } = indexes;
  return [
    siroByMailbox,
    siroByLocal,
    siroByName,
    byPhone(siroPeople),
    bySpelling(siroPeople),
    byInitial(siroPeople),
  ].flatMap((blocks) => blocks.shared());
}

function byPhone(people: Block): Blocks<SiroPerson> {
  const blocks = new Blocks<SiroPerson>();
  for (const one of people) if (one.phone !== null) blocks.add(one.phone, one);
  return blocks;
}

/** Those whose email spells another name than their own, with those who have that name. */
function bySpelling(people: Block): Blocks<SiroPerson> {
  const spelled = new Map<string, SiroPerson[]>();
  for (const one of people) {
    const letters = one.email && !one.hasRoleMailbox ? lettersOf(one.email.local) : "";
    if (letters.length < 6 || wholeNames(one).includes(letters)) continue;
    const others = spelled.get(letters);
    if (others) others.push(one);
    else spelled.set(letters, [one]);
  }
  const blocks = new Blocks<SiroPerson>();
  for (const one of people) {
    for (const whole of wholeNames(one)) {
      const writers = spelled.get(whole);
      if (!writers) continue;
      if (blocks.get(whole).length === 0) for (const writer of writers) blocks.add(whole, writer);
      blocks.add(whole, one);
    }
  }
  return blocks;
}

const NONE: readonly string[] = [];

/** "danaortiz", "ortizdana"; of a double given name also "hanspeterbrandt". */
function wholeNames({ name }: SiroPerson): readonly string[] {
  const { given, middle, familyKey, isFull, isLatin } = name;
  if (!isFull || !isLatin) return NONE;
  const whole = [given + familyKey, familyKey + given];
  const second = middle[0] ?? "";
  return second.length > 1
    ? [...whole, given + second + familyKey, familyKey + given + second]
    : whole;
}

/** Those with an initial for the given name, with those it may stand for. */
function byInitial(people: Block): Blocks<SiroPerson> {
  const keys = new Set<string>();
  for (const { name } of people) {
    const key = name.given.length === 1 ? initialKey(name) : "";
    if (key !== "") keys.add(key);
  }
  const blocks = new Blocks<SiroPerson>();
  if (keys.size === 0) return blocks;
  for (const one of people) {
    const key = initialKey(one.name);
    if (keys.has(key)) blocks.add(key, one);
  }
  return blocks;
}
