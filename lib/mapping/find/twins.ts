import type { SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import { areTwins } from "./are-twins.ts";
import { createBearers } from "./bearers.ts";
import { Blocks, MAX_BLOCK } from "./blocks.ts";
import type { Indexes } from "./indexes.ts";
import type { Links } from "./links.ts";
import { findTwinBlocks } from "./twin-blocks.ts";

/** Siro users that are one person. A user without a twin is alone in their group. */
export type Twins = {
  /** Represents the whole group. */
  headOf(siro: SiroPerson): SiroPerson;
  othersOf(siro: SiroPerson): readonly SiroPerson[];
  /** Enabled users who look like this disabled one's person. */
  successorsOf(siro: SiroPerson): readonly SiroPerson[];
  /** Groups of two or more. */
  groups: readonly (readonly SiroPerson[])[];
};

/** Siro users that look like one person. */
export function findTwins(
  siroPeople: readonly SiroPerson[],
  sharedIds: readonly (readonly SiroPerson[])[],
  indexes: Indexes,
  links: Links,
): Twins {
  const heads = new Map<SiroPerson, SiroPerson>();
  const headOf = (siro: SiroPerson): SiroPerson => {
    let head = siro;
    for (let next = heads.get(head); next; next = heads.get(head)) head = next;
    return head;
  };
  const successors = new Blocks<SiroPerson>();
  const ground = { links, findBearers: createBearers(indexes, links) };
  for (const block of [...findTwinBlocks(siroPeople, indexes), ...sharedIds]) {
    for (const [a, b] of pairsOf(block)) {
      if (headOf(a) === headOf(b) || !areTwins(a, b, block, ground)) continue;
      const [first, second] = inOrder(headOf(a), headOf(b));
      if (a.isInUse && b.isInUse) heads.set(second, first);
      else if (a.isInUse) successors.add(b.id, a);
      else successors.add(a.id, b);
    }
  }
  const groups = Map.groupBy(new Set([...heads.keys(), ...heads.values()]), headOf);
  return {
    headOf,
    othersOf: (siro) => groups.get(headOf(siro))?.filter((twin) => twin !== siro) ?? NO_ONE,
    successorsOf: (siro) => [...new Set(successors.get(siro.id))],
    groups: [...groups.values()],
  };
}

/** Every two of a block, except two who are both gone. */
function pairsOf(block: readonly SiroPerson[]): [SiroPerson, SiroPerson][] {
  if (block.length > MAX_BLOCK) return [];
  const pairs: [SiroPerson, SiroPerson][] = [];
  for (const [i, a] of block.entries()) {
    for (const b of block.slice(i + 1)) if (a.isInUse || b.isInUse) pairs.push([a, b]);
  }
  return pairs;
}

const NO_ONE: readonly SiroPerson[] = [];

const inOrder = (a: SiroPerson, b: SiroPerson) =>
  compareText(a.id, b.id) < 0 ? ([a, b] as const) : ([b, a] as const);
