import { compareNames } from "../records/compare-names.ts";
import type { Name } from "../records/name.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks, MAX_BLOCK } from "./blocks.ts";
import { initialKey } from "./name-keys.ts";
import type { Twins } from "./twins.ts";

type Pair = { siro: SiroPerson; crm: CrmPerson };

/** Everyone in use who shares an initial and a family name with someone in the given pairs. */
export class NearNames {
  readonly #siro = new Blocks<SiroPerson>();
  readonly #crm = new Blocks<CrmPerson>();
  readonly #twins: Twins;

  constructor(
    pairs: readonly Pair[],
    siroPeople: readonly SiroPerson[],
    crmPeople: readonly CrmPerson[],
    twins: Twins,
  ) {
    this.#twins = twins;
    if (pairs.length === 0) return;
    const sought = new Set(pairs.flatMap(keysOf));
    for (const one of siroPeople) addTo(this.#siro, sought, one);
    for (const one of crmPeople) addTo(this.#crm, sought, one);
  }

  /** Whether a name with a typo, or with only an initial, can't mean anyone else. */
  isUnique({ siro, crm }: Pair): boolean {
    const head = this.#twins.headOf(siro);
    const couldBe = (other: SiroPerson | CrmPerson) =>
      isNear(other.name, siro.name) || isNear(other.name, crm.name);
    return keysOf({ siro, crm }).every((key) => {
      const [siroBlock, crmBlock] = [this.#siro.get(key), this.#crm.get(key)];
      if (siroBlock.length > MAX_BLOCK || crmBlock.length > MAX_BLOCK) return false;
      const isOther = (other: SiroPerson) => this.#twins.headOf(other) !== head && couldBe(other);
      const isRival = (other: CrmPerson) =>
        other !== crm && other.connectionId === crm.connectionId && couldBe(other);
      return !siroBlock.some(isOther) && !crmBlock.some(isRival);
    });
  }
}

const keysOf = ({ siro, crm }: Pair) => [
  ...new Set([initialKey(siro.name), initialKey(crm.name)].filter(Boolean)),
];

function addTo<P extends SiroPerson | CrmPerson>(
  blocks: Blocks<P>,
  sought: ReadonlySet<string>,
  one: P,
) {
  const key = initialKey(one.name);
  if (one.isInUse && sought.has(key)) blocks.add(key, one);
}

function isNear(a: Name, b: Name): boolean {
  const names = compareNames(a, b);
  return names !== "different" && names !== "family-differs" && names !== "unknown";
}
