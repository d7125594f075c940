import { compareNames } from "../records/compare-names.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks, initialKey, MAX_BLOCK, nameKeys, spelledKeys, spelledLocal } from "./blocks.ts";
import type { Evidence } from "./evidence.ts";
import type { Links } from "./links.ts";
import type { Twins } from "./twins.ts";

/** Finds people by what they share, so that nobody is compared with everybody. */
export class Search {
  readonly #siro = new Blocks<SiroPerson>();
  readonly #crmByName = new Blocks<CrmPerson>();
  /** CRM users whose Siro user is known, by address. */
  readonly #colleagues = new Blocks<CrmPerson>();
  readonly #links: Links;
  readonly #twins: Twins;

  constructor(
    siroPeople: readonly SiroPerson[],
    crmPeople: readonly CrmPerson[],
    links: Links,
    twins: Twins,
  ) {
    this.#links = links;
    this.#twins = twins;
    for (const siro of siroPeople) {
      for (const key of keysOf(siro)) this.#siro.add(key, siro);
    }
    for (const crm of crmPeople) {
      if (!crm.isInUse) continue;
      for (const key of nameKeys(crm.name)) this.#crmByName.add(key, crm);
      if (crm.email && links.ofCrm(crm)) this.#colleagues.add(crm.email.text, crm);
    }
  }

  /** Siro users that may be this CRM user. */
  findNear(crm: CrmPerson): Set<SiroPerson> {
    const near = new Set<SiroPerson>();
    for (const key of keysOf(crm)) {
      const block = this.#siro.get(key);
      if (block.length <= MAX_BLOCK) for (const siro of block) near.add(siro);
    }
    for (const { siro } of this.#sameAddress(crm)) near.add(siro);
    return near;
  }

  #sameAddress(crm: CrmPerson) {
    const block = crm.email ? this.#colleagues.get(crm.email.text) : [];
    if (block.length > MAX_BLOCK) return [];
    return block.flatMap((colleague) =>
      colleague === crm ? [] : (this.#links.ofCrm(colleague) ?? []),
    );
  }

  /** The same address as another CRM user of that Siro user. */
  weighByColleague(siro: SiroPerson, crm: CrmPerson): Evidence | null {
    if (crm.hasRoleMailbox) return null;
    for (const link of this.#sameAddress(crm)) {
      if (link.siro !== siro) continue;
      const names = compareNames(link.crm.name, crm.name);
      if (names === "different") return null;
      return { rank: "same-mailbox", names, emails: "none", needsUniqueName: false };
    }
    return null;
  }

  /** Whether in Siro and in the CRM user's connection nobody else bears the name of either. */
  isUnique(siro: SiroPerson, crm: CrmPerson): boolean {
    for (const key of new Set([...nameKeys(siro.name), ...nameKeys(crm.name)])) {
      const siroBlock = this.#siro.get(`n ${key}`);
      const crmBlock = this.#crmByName.get(key);
      if (siroBlock.length > MAX_BLOCK || crmBlock.length > MAX_BLOCK) return false;
      const isOther = (other: SiroPerson) =>
        other.isInUse &&
        this.#twins.headOf(other) !== this.#twins.headOf(siro) &&
        (agree(other, siro) || agree(other, crm));
      if (siroBlock.some(isOther)) return false;
      const isRival = (other: CrmPerson) =>
        other !== crm &&
        other.connectionId === crm.connectionId &&
        (agree(siro, other) || agree(crm, other));
      if (crmBlock.some(isRival)) return false;
    }
    return true;
  }
}

function agree(a: SiroPerson | CrmPerson, b: SiroPerson | CrmPerson): boolean {
  const names = compareNames(a.name, b.name);
  return names === "same" || names === "nickname";
}

/** What one may be found by: address, mailbox, the part before the @, name, initial, the name spelled in an address. */
function keysOf({ email, name, hasRoleMailbox }: SiroPerson | CrmPerson): string[] {
  const keys = nameKeys(name).map((key) => `n ${key}`);
  if (email) {
    keys.push(`e ${email.text}`, `m ${email.mailbox}`);
    if (!hasRoleMailbox) keys.push(`l ${email.local}`);
  }
  const initial = initialKey(name);
  if (initial) keys.push(`i ${initial}`);
  const spelled = spelledLocal(email);
  if (spelled) keys.push(`s ${spelled}`);
  for (const key of spelledKeys(name)) keys.push(`s ${key}`);
  return keys;
}
