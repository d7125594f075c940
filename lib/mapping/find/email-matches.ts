import { areTwoNames, compareNames } from "../records/compare-names.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import type { Links } from "./links.ts";

/** A CRM user with the email of a Siro user who seems to be someone else. */
export type Claim = { siro: SiroPerson; crm: CrmPerson };

/**
 * Matches people by equal emails, as Siro does at each sync: both are in use, no one else in Siro
 * or in the connection has the email, and neither the names nor a match by ID contradict it. If
 * they do, the CRM user claims an email that is another person's. Where Siro lists none of the CRM
 * user's appointments for the Siro user, it hasn't matched the two, and the pair is only suggested.
 */
export function addEmailMatches(
  siroPeople: readonly SiroPerson[],
  crmPeople: readonly CrmPerson[],
  links: Links,
  countUnlisted: (siro: SiroPerson, crm: CrmPerson) => number,
): Claim[] {
  const sought = crmPeople.filter(
    (crm) => crm.email && crm.isInUse && !crm.hasEmailAsName && !links.ofCrm(crm),
  );
  const siroByEmail = groupByEmail(siroPeople, sought);
  const crmByEmail = groupByEmail(crmPeople, sought);
  const claims: Claim[] = [];
  for (const crm of sought) {
    const email = crm.email?.text ?? "";
    const holders = siroByEmail.getFew(email);
    const [siro] = holders;
    if (!siro) continue;
    const isSame = ({ connectionId }: CrmPerson) => connectionId === crm.connectionId;
    if (holders.every((one) => areTwoNames(one.name, crm.name))) {
      if (crm.hasRoleMailbox) continue;
      claims.push(...holders.map((one) => ({ siro: one, crm })));
    } else if (
      holders.length === 1 &&
      crmByEmail.getFew(email).filter(isSame).length === 1 &&
      !links.of(siro).some((link) => isSame(link.crm)) &&
      !(siro.hasRoleMailbox && compareNames(siro.name, crm.name) === "unknown")
    ) {
      const unlisted = countUnlisted(siro, crm);
      const names = compareNames(siro.name, crm.name);
      const evidence = { rank: "same-email", names, emails: "same", unlisted } as const;
      links.add(
        unlisted > 0 ? { siro, crm, by: "evidence", evidence } : { siro, crm, by: "email" },
      );
    }
  }
  return claims;
}

/** People in use who have an email of someone in `sought`. */
function groupByEmail<P extends SiroPerson | CrmPerson>(
  people: readonly P[],
  sought: readonly CrmPerson[],
): Blocks<P> {
  const emails = new Set(sought.map(({ email }) => email?.text));
  const blocks = new Blocks<P>();
  for (const one of people) {
    if (one.isInUse && one.email && emails.has(one.email.text)) blocks.add(one.email.text, one);
  }
  return blocks;
}
