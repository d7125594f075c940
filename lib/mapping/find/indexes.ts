import { isPrivateDomain } from "../records/email.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import type { Links } from "./links.ts";
import { nameKeys } from "./name-keys.ts";

/** Both sides, indexed by the keys that several steps look up. */
export class Indexes {
  readonly siroByMailbox = new Blocks<SiroPerson>();
  /** People who share the part before the @ at two domains. */
  readonly siroByLocal = new Blocks<SiroPerson>();
  readonly siroByName = new Blocks<SiroPerson>();
  /** Active CRM users without a Siro user of the same name. */
  readonly crmByName = new Blocks<CrmPerson>();
  readonly #domains = new Map<string, number>();

  constructor(
    siroPeople: readonly SiroPerson[],
    crmPeople: readonly CrmPerson[],
    links: Links,
    houseDomain: string | null,
  ) {
    this.#addLocals(siroPeople, houseDomain);
    for (const siro of siroPeople) {
      this.#countDomain(siro);
      if (siro.email) this.siroByMailbox.add(siro.email.mailbox, siro);
      for (const key of nameKeys(siro.name)) this.siroByName.add(key, siro);
    }
    for (const crm of crmPeople) {
      this.#countDomain(crm);
      if (!crm.isInUse || links.ofCrm(crm)?.siro.name.key === crm.name.key) continue;
      for (const key of nameKeys(crm.name)) this.crmByName.add(key, crm);
    }
  }

  /**
   * At most one of the people who share a local part is in the company domain, so the search starts
   * from the others.
   */
  #addLocals(siroPeople: readonly SiroPerson[], houseDomain: string | null) {
    const locals = new Set<string>();
    for (const { email } of siroPeople) {
      if (email && email.domain !== houseDomain) locals.add(email.local);
    }
    for (const siro of siroPeople) {
      const local = siro.email?.local ?? "";
      if (local.length > 3 && locals.has(local)) this.siroByLocal.add(local, siro);
    }
  }

  #countDomain({ email }: SiroPerson | CrmPerson) {
    if (email) this.#domains.set(email.domain, (this.#domains.get(email.domain) ?? 0) + 1);
  }

  /** Whether several people of the organization have an email there, if it's a company domain. */
  isHouseDomain(domain: string): boolean {
    return !isPrivateDomain(domain) && (this.#domains.get(domain) ?? 0) >= 3;
  }
}
