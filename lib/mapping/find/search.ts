import { compareNames } from "../records/compare-names.ts";
import { lettersOf } from "../records/email.ts";
import type { Name } from "../records/name.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks, MAX_BLOCK } from "./blocks.ts";
import type { Evidence } from "./evidence.ts";
import type { Indexes } from "./indexes.ts";
import type { Links } from "./links.ts";
import { nameKeys } from "./name-keys.ts";
import type { Twins } from "./twins.ts";

/** Finds people by what they share, so that nobody is compared with everybody. */
export class Search {
  readonly #indexes: Indexes;
  readonly #links: Links;
  readonly #twins: Twins;
  /** CRM users whose Siro user is known, by address. */
  readonly #colleagues = new Blocks<CrmPerson>();
  /** Siro users by what of an address or a name one of `sought` shares with them. */
  readonly #byParts = new Blocks<SiroPerson>();

  constructor(
    sought: readonly CrmPerson[],
    siroPeople: readonly SiroPerson[],
    indexes: Indexes,
    links: Links,
    twins: Twins,
  ) {
    this.#indexes = indexes;
    this.#links = links;
    this.#twins = twins;
    const addresses = new Set(sought.flatMap(({ email }) => email?.text ?? []));
    for (const { crm } of links.all()) {
      if (crm.email && crm.isInUse && addresses.has(crm.email.text)) {
        this.#colleagues.add(crm.email.text, crm);
      }
    }
    const parts = new Set(sought.flatMap(partsOf));
    for (const siro of siroPeople) {
      for (const part of partsOf(siro)) if (parts.has(part)) this.#byParts.add(part, siro);
    }
  }

  /** Siro users who may be this CRM user, by address. */
  findByEmail({ email }: CrmPerson): Iterable<SiroPerson> {
    if (!email) return [];
    const own = this.#indexes.siroByMailbox.getFew(email.mailbox);
    const others = this.#colleagues
      .getFew(email.text)
      .flatMap((colleague) => this.#links.ofCrm(colleague)?.siro ?? []);
    return others.length === 0 ? own : new Set([...own, ...others]);
  }

  /** Siro users who may be this CRM user, by name or by what an address shows of one. */
  findByName(crm: CrmPerson): Iterable<SiroPerson> {
    const near: SiroPerson[] = [];
    const add = (siro: SiroPerson) => {
      if (!near.includes(siro)) near.push(siro);
    };
    for (const key of nameKeys(crm.name)) this.#indexes.siroByName.getFew(key).forEach(add);
    for (const part of partsOf(crm)) this.#byParts.getFew(part).forEach(add);
    return near;
  }

  /** The same address as another CRM user of that Siro user, who is not called otherwise. */
  weighByColleague(siro: SiroPerson, { email, name, hasRoleMailbox }: CrmPerson): Evidence | null {
    if (!email || hasRoleMailbox) return null;
    const ties = this.#colleagues
      .getFew(email.text)
      .filter((one) => this.#links.ofCrm(one)?.siro === siro)
      .map((one) => compareNames(one.name, name));
    const names = COLLEAGUE_TIES.find((tie) => ties.includes(tie));
    return names ? { rank: "same-mailbox", names, emails: "none", needsUniqueName: false } : null;
  }

  /** Whether in Siro and in the CRM user's connection nobody else bears the name of either. */
  isUnique(siro: SiroPerson, crm: CrmPerson): boolean {
    const { siroByName, crmByName } = this.#indexes;
    const isOther = (other: SiroPerson) =>
      other.isInUse &&
      this.#twins.headOf(other) !== this.#twins.headOf(siro) &&
      (agree(other.name, siro.name) || agree(other.name, crm.name));
    const isRival = (other: CrmPerson) =>
      other !== crm &&
      other.connectionId === crm.connectionId &&
      (agree(siro.name, other.name) || agree(crm.name, other.name));
    return [...nameKeys(siro.name), ...nameKeys(crm.name)].every((key) => {
      const [siroBlock, crmBlock] = [siroByName.get(key), crmByName.get(key)];
      if (siroBlock.length > MAX_BLOCK || crmBlock.length > MAX_BLOCK) return false;
      return !siroBlock.some(isOther) && !crmBlock.some(isRival);
    });
  }
}

const COLLEAGUE_TIES = [
  "same",
  "nickname",
  "part",
  "initial",
  "family-differs",
  "given-only",
  "unknown",
] as const;

function agree(a: Name, b: Name): boolean {
  const names = compareNames(a, b);
  return names === "same" || names === "nickname";
}

/** The part before the @, "d ortiz", and the whole name as one word, from the name or from the address. */
function partsOf({ email, name, hasRoleMailbox }: SiroPerson | CrmPerson): string[] {
  const parts: string[] = [];
  if (email && !hasRoleMailbox) {
    parts.push(email.local);
    if (email.local.length >= 6) parts.push(lettersOf(email.local));
  }
  const { given, familyKey } = name;
  if (given !== "" && familyKey.length > 1) parts.push(`${given[0]} ${familyKey}`);
  if (name.isFull && name.isLatin) parts.push(given + familyKey, familyKey + given);
  return parts;
}
