import { compareNames, NAME_TIES } from "../records/compare-names.ts";
import { lettersOf } from "../records/email.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import type { Evidence } from "./evidence.ts";
import type { Indexes } from "./indexes.ts";
import type { Links } from "./links.ts";
import { initialKeys, nameKeys, slipParts } from "./name-keys.ts";
import { SoughtBlocks } from "./sought-blocks.ts";
import { TextNumber } from "./text-number.ts";

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
  readonly #byParts = new SoughtBlocks<SiroPerson>();

  constructor(
    sought: readonly CrmPerson[],
    siroPeople: readonly SiroPerson[],
    { siroByName }: Indexes,
  ) {
    this.#siroByName = siroByName;
    if (sought.length === 0) return;
    for (const crm of sought) eachPart(crm, (key) => this.#byParts.seek(crm, key));
    for (const siro of siroPeople) eachPart(siro, (key) => this.#byParts.add(siro, key));
  }

  /** For one of `sought`. */
  find(crm: CrmPerson): readonly SiroPerson[] {
    const near: SiroPerson[] = [];
    for (const key of nameKeys(crm.name)) {
      for (const siro of this.#siroByName.getFew(key)) if (!near.includes(siro)) near.push(siro);
    }
    this.#byParts.addFew(crm, near);
    return near;
  }
}

/** Finds Siro users whose name is one typo away from a CRM user's. */
export class SlipSearch {
  readonly #bySlip = new SoughtBlocks<SiroPerson>();

  constructor(sought: readonly CrmPerson[], siroPeople: readonly SiroPerson[]) {
    if (sought.length === 0) return;
    const wholes = new Set<string>();
    for (const crm of sought) {
      for (const { whole, other } of slipParts(crm.name)) {
        wholes.add(whole);
        eachSlip(whole, other, (key) => this.#bySlip.seek(crm, key));
      }
    }
    for (const siro of siroPeople) {
      for (const { whole, other } of slipParts(siro.name)) {
        if (wholes.has(whole)) eachSlip(whole, other, (key) => this.#bySlip.add(siro, key));
      }
    }
  }

  /** For one of `sought`. */
  find(crm: CrmPerson): readonly SiroPerson[] {
    const near: SiroPerson[] = [];
    this.#bySlip.addFew(crm, near);
    return near;
  }
}

const number = new TextNumber();

/**
 * The part before the @, "d ortiz", and the whole name as one word, from the name or from the
 * email.
 */
function eachPart(
  { email, name, hasRoleMailbox }: SiroPerson | CrmPerson,
  take: (key: number) => void,
) {
  if (email && !hasRoleMailbox) {
    take(number.add(email.local).end());
    if (email.local.length >= 6) take(number.add(lettersOf(email.local)).end());
  }
  const { given, familyKey } = name;
  for (const key of initialKeys(name)) take(number.add(key).end());
  if (name.isFull && name.isLatin) {
    take(number.add(given).add(familyKey).end());
    take(number.add(familyKey).add(given).end());
  }
}

/** A text, and every variant of it without one of its letters, each next to the whole part. */
function eachSlip(whole: string, other: string, take: (key: number) => void) {
  take(number.add(whole).add(" ").add(other).end());
  for (let at = 0; at < other.length; at++) {
    number.add(whole).add(" ").add(other, 0, at);
    take(number.add(other, at + 1).end());
  }
}
