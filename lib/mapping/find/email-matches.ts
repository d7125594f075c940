import { compareNames } from "../records/compare-names.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import type { Links } from "./links.ts";

/** A CRM user with the email of a Siro user who seems to be somebody else. */
export type Claim = { siro: SiroPerson; crm: CrmPerson };

/**
 * Matches people by equal emails, as Siro does at each sync: both are in use, nobody else in Siro or in the
 * connection has the email, and neither the names nor a match by ID speak against it. Where they do, the
 * CRM user claims an email that is another person's.
 */
export function addEmailMatches(
  siroPeople: readonly SiroPerson[],
  crmPeople: readonly CrmPerson[],
  links: Links,
): Claim[] {
  const siroByEmail = new Blocks<SiroPerson>();
  for (const one of siroPeople) if (one.email && one.isInUse) siroByEmail.add(one.email.text, one);
  const crmByEmail = new Blocks<CrmPerson>();
  for (const one of crmPeople) if (one.email && one.isInUse) crmByEmail.add(one.email.text, one);

  const claims: Claim[] = [];
  for (const crm of crmPeople) {
    if (!crm.email || !crm.isInUse || crm.hasEmailAsName || links.ofCrm(crm)) continue;
    const holders = siroByEmail.getFew(crm.email.text);
    const [siro] = holders;
    if (!siro) continue;
    const isSame = ({ connectionId }: CrmPerson) => connectionId === crm.connectionId;
    if (holders.every((one) => areTwoNames(one, crm))) {
      if (crm.hasRoleMailbox) continue;
      claims.push(...holders.map((one) => ({ siro: one, crm })));
    } else if (
      holders.length === 1 &&
      crmByEmail.getFew(crm.email.text).filter(isSame).length === 1 &&
      !links.of(siro).some((link) => isSame(link.crm)) &&
      !(siro.hasRoleMailbox && compareNames(siro.name, crm.name) === "unknown")
    ) {
      links.add({ siro, crm, by: "email" });
    }
  }
  return claims;
}

const areTwoNames = (siro: SiroPerson, crm: CrmPerson) =>
  siro.name.isFull && crm.name.isFull && compareNames(siro.name, crm.name) === "different";
