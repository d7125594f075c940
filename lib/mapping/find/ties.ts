import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import { Blocks } from "./blocks.ts";
import { likeness } from "./evidence.ts";
import { Links } from "./links.ts";

/** One external ID, and the CRM users of a connection who all have it. */
export type Contest = {
  siro: SiroPerson;
  crms: readonly CrmPerson[];
  /** None of them looks like the Siro user, so the ID alone can't say who is meant. */
  isOpen: boolean;
};

/**
 * Proven matches: a CRM user whose record names a Siro user, or whose external ID a Siro user has.
 * An external ID is only unique within its connection: if several have it, the ones that look most
 * like the Siro user are meant.
 */
export function findTies(
  siroPeople: readonly SiroPerson[],
  crmPeople: readonly CrmPerson[],
  findSiro: (id: string) => SiroPerson | null,
) {
  const links = new Links();
  for (const crm of crmPeople) {
    // The ID may be one of the CRM's own, and then it belongs to no Siro user.
    const siro = crm.siroUserId === null || crm.isMachine ? null : findSiro(crm.siroUserId);
    if (siro) links.add({ siro, crm, by: "mapping" });
  }
  const byExternalId = new Blocks<CrmPerson>();
  for (const crm of crmPeople) if (crm.externalId !== null) byExternalId.add(crm.externalId, crm);
  const isOpen = (crm: CrmPerson) => !crm.isMachine && !links.ofCrm(crm);

  const holders: (SiroPerson | undefined)[] = [];
  const contests: Contest[] = [];
  const rivals = new Map<CrmPerson, SiroPerson[]>();
  for (const siro of siroPeople) {
    if (siro.externalId === null) continue;
    const same = byExternalId.get(siro.externalId);
    const crms = same.every(isOpen) ? same : same.filter(isOpen);
    const meant = crms.length > 1 ? chooseMeant(siro, crms) : crms;
    if (meant.length === 0 && crms.length > 0) contests.push({ siro, crms, isOpen: true });
    if (same.length > 1) contests.push(...findRepeated(siro, meant, same));
    for (const crm of dropUnlike(siro, meant)) {
      const holder = holders[crm.place];
      if (holder) rivals.set(crm, [...(rivals.get(crm) ?? [holder]), siro]);
      if (!holder || isStronger(siro, holder, crm)) holders[crm.place] = siro;
    }
  }
  for (const crm of crmPeople) {
    const siro = holders[crm.place];
    if (siro) links.add({ siro, crm, by: "external-id" });
  }
  const hasExternalId = (id: string) => byExternalId.get(id).length > 0;
  return { links, contests, sharedIds: [...rivals.values()], hasExternalId };
}

/**
 * An external ID that several CRM users in the matched one's connection have, though it should be
 * unique.
 */
function findRepeated(
  siro: SiroPerson,
  meant: readonly CrmPerson[],
  same: readonly CrmPerson[],
): Contest[] {
  if (!siro.isInUse) return [];
  const connections = new Set(meant.map(({ connectionId }) => connectionId));
  const inUse = same.filter(
    (crm) => crm.isInUse && !crm.isMachine && connections.has(crm.connectionId),
  );
  return [...Map.groupBy(inUse, ({ connectionId }) => connectionId).values()]
    .filter((crms) => crms.length > 1)
    .map((crms) => ({ siro, crms, isOpen: false }));
}

/** Of several candidates, the ones that look like the Siro user; all of them if none does. */
function dropUnlike(siro: SiroPerson, meant: readonly CrmPerson[]): readonly CrmPerson[] {
  if (meant.length < 2) return meant;
  const alike = meant.filter((crm) => likeness(siro, crm) > 0);
  return alike.length > 0 ? alike : meant;
}

/**
 * The candidates in the connection with the closest resemblance to the Siro user: all of them claim
 * that user.
 */
function chooseMeant(siro: SiroPerson, crms: readonly CrmPerson[]): readonly CrmPerson[] {
  const byConnection = [...Map.groupBy(crms, ({ connectionId }) => connectionId).values()];
  if (byConnection.length === 1) return crms;
  const alike = byConnection.map((some) => ({
    some,
    likeness: Math.max(...some.map((crm) => likeness(siro, crm))),
  }));
  const most = Math.max(...alike.map((one) => one.likeness));
  return most === 0 ? [] : alike.filter((one) => one.likeness === most).flatMap(({ some }) => some);
}

/**
 * Of several Siro users with one external ID, which Siro shouldn't allow, the most similar one gets
 * it.
 */
function isStronger(a: SiroPerson, b: SiroPerson, crm: CrmPerson): boolean {
  const more = likeness(a, crm) - likeness(b, crm);
  if (more !== 0) return more > 0;
  return a.isInUse === b.isInUse ? compareText(a.id, b.id) < 0 : a.isInUse;
}
