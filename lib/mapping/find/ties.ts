import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import { likeness } from "./evidence.ts";
import { type Link, Links } from "./links.ts";

/** CRM users of which an id alone cannot say who is meant. */
export type Contest = { siro: SiroPerson; crms: CrmPerson[] };

type Claim = { siro: SiroPerson; crm: CrmPerson; likeness: number };

/**
 * What is proven: a CRM user whose record names a Siro user, or whose external id a Siro user has. An
 * external id is only unique within its connection: if several have it, those who look most like the
 * Siro user are meant.
 */
export function findTies(siroPeople: readonly SiroPerson[], crmPeople: readonly CrmPerson[]) {
  const links = new Links();
  const siroById = new Map(siroPeople.map((siro) => [siro.id, siro]));
  const crmByExternalId = new Map<string, CrmPerson[]>();
  for (const crm of crmPeople) {
    const siro = crm.siroUserId === null ? undefined : siroById.get(crm.siroUserId);
    if (siro) links.add({ siro, crm, by: "mapping" });
    else if (crm.externalId) {
      const block = crmByExternalId.get(crm.externalId);
      if (block) block.push(crm);
      else crmByExternalId.set(crm.externalId, [crm]);
    }
  }

  const claims = new Map<CrmPerson, Claim[]>();
  const contests: Contest[] = [];
  for (const siro of siroPeople) {
    const crms = (siro.externalId && crmByExternalId.get(siro.externalId)) || [];
    const meant = crms.length > 1 ? chooseMeant(siro, crms) : crms;
    if (meant.length === 0 && crms.length > 0) contests.push({ siro, crms });
    for (const crm of meant) {
      const claim = { siro, crm, likeness: likeness(siro, crm) };
      const others = claims.get(crm);
      if (others) others.push(claim);
      else claims.set(crm, [claim]);
    }
  }
  for (const rivals of claims.values()) links.add(settle(rivals));
  return { links, contests };
}

function chooseMeant(siro: SiroPerson, crms: readonly CrmPerson[]): CrmPerson[] {
  const alike = crms.map((crm) => ({ crm, likeness: likeness(siro, crm) }));
  const most = Math.max(...alike.map((one) => one.likeness));
  return most === 0 ? [] : alike.filter((one) => one.likeness === most).map(({ crm }) => crm);
}

/** Of several Siro users with one external id, which Siro should not allow, the likest has it. */
function settle(rivals: Claim[]): Link {
  const [first, ...rest] = rivals;
  if (!first) throw new Error("a claim without a claimant");
  const best = rest.reduce((a, b) => (isStronger(b, a) ? b : a), first);
  return { siro: best.siro, crm: best.crm, by: "external-id" };
}

function isStronger(a: Claim, b: Claim): boolean {
  if (a.likeness !== b.likeness) return a.likeness > b.likeness;
  if (a.siro.isInUse !== b.siro.isInUse) return a.siro.isInUse;
  return compareText(a.siro.id, b.siro.id) < 0;
}
