import { compareNames, NAME_TIES } from "../records/compare-names.ts";
import { lettersOf } from "../records/email.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import type { Evidence } from "./evidence.ts";
import type { Indexes } from "./indexes.ts";
import type { Links } from "./links.ts";
import { initialKeys, nameKeys, slipKeys } from "./name-keys.ts";

/** Finds Siro users by email: their own, or that of a CRM user whose Siro user is known. */
export class AddressSearch {
  readonly #siroByMailbox: Indexes["siroByMailbox"];
  readonly #links: Links;
  readonly #colleagues = new Blocks<CrmPerson>();

  constructor(sought: readonly CrmPerson[], indexes: Indexes, links: Links) {
    this.#siroByMailbox = indexes.siroByMailbox;
    this.#links = links;
    const addresses = new Set<string>();
    for (const { email } of sought) if (email) addresses.add(email.text);
    for (const { crm } of links.all()) {
      if (crm.email && crm.isInUse && addresses.has(crm.email.text)) {
        this.#colleagues.add(crm.email.text, crm);
      }
    }
  }

  find({ email }: CrmPerson): readonly SiroPerson[] {
    if (!email) return [];
    const own = this.#siroByMailbox.getFew(email.mailbox);
    const colleagues = this.#colleagues.getFew(email.text);
    if (colleagues.length === 0) return own;
    const others = colleagues.flatMap((one) => this.#links.ofCrm(one)?.siro ?? []);
    return [...new Set([...own, ...others])];
  }

  /** The same email as another CRM user of that Siro user, who has no conflicting name. */
  weighByColleague(siro: SiroPerson, { email, name, hasRoleMailbox }: CrmPerson): Evidence | null {
    if (!email || hasRoleMailbox) return null;
    const ties = this.#colleagues
      .getFew(email.text)
      .filter((one) => this.#links.ofCrm(one)?.siro === siro)
      .map((one) => compareNames(one.name, name));
    const names = COLLEAGUE_TIES.find((tie) => ties.includes(tie));
    return names ? { rank: "same-mailbox", names, emails: "none" } : null;
  }
}

const COLLEAGUE_TIES = NAME_TIES.filter((tie) => tie !== "different");

/** Finds Siro users by name, or by the name that an email shows. */
export class NameSearch {
  readonly #siroByName: Indexes["siroByName"];
  /** By a key shared with someone in `sought`. */
  readonly #byParts = new Blocks<SiroPerson>();

  constructor(
    sought: readonly CrmPerson[],
    siroPeople: Iterable<SiroPerson>,
    { siroByName }: Indexes,
  ) {
    this.#siroByName = siroByName;
    const parts = new Set<string>();
    for (const crm of sought) for (const part of partsOf(crm)) parts.add(part);
    for (const siro of siroPeople) {
      for (const part of partsOf(siro)) if (parts.has(part)) this.#byParts.add(part, siro);
    }
  }

  find(crm: CrmPerson): readonly SiroPerson[] {
    const near: SiroPerson[] = [];
    const add = (siro: SiroPerson) => {
      if (!near.includes(siro)) near.push(siro);
    };
    for (const key of nameKeys(crm.name)) this.#siroByName.getFew(key).forEach(add);
    for (const part of partsOf(crm)) this.#byParts.getFew(part).forEach(add);
    return near;
  }
}

/** Finds Siro users whose name is one typo away from a CRM user's. */
export class SlipSearch {
  readonly #bySlip = new Blocks<SiroPerson>();

  constructor(sought: readonly CrmPerson[], siroPeople: Iterable<SiroPerson>) {
    const keys = new Set(sought.flatMap(({ name }) => slipKeys(name)));
    if (keys.size === 0) return;
    for (const siro of siroPeople) {
      for (const key of slipKeys(siro.name)) if (keys.has(key)) this.#bySlip.add(key, siro);
    }
  }

  find(crm: CrmPerson): readonly SiroPerson[] {
    return [...new Set(slipKeys(crm.name).flatMap((key) => this.#bySlip.getFew(key)))];
  }
}

/**
 * The part before the @, "d ortiz", and the whole name as one word, from the name or from the
 * email.
 */
function partsOf({ email, name, hasRoleMailbox }: SiroPerson | CrmPerson): string[] {
  const parts: string[] = [];
  if (email && !hasRoleMailbox) {
    parts.push(email.local);
    if (email.local.length >= 6) parts.push(lettersOf(email.local));
  }
  const { given, familyKey } = name;
  for (const key of initialKeys(name)) parts.push(key);
  if (name.isFull && name.isLatin) parts.push(given + familyKey, familyKey + given);
  return parts;
}
