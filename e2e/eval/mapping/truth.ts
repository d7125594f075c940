import { isPlaceholder, isRoleAddress } from "./distort-email.ts";
import type { CrmRecord, Label, Organization, Person, SiroRecord, Truth } from "./labels.ts";
import { findNamesakes } from "./namesakes.ts";

/*
 * What is wrong with an organization, told from who people are, never from how records look. A match is
 * a pointer, an equal CRM ID, or an equal email that nobody else in Siro or in the connection has.
 *
 * Facts that can be fixed by themselves are labels by themselves: no match, no email, a CRM ID that is not
 * in the CRM, several connections, a shared name.
 */

type Pair = { siro: SiroRecord; crm: CrmRecord };
type Found = { issues: Label[]; needed: Pair[] };

const label = (kind: string, siro: SiroRecord[], crm: CrmRecord[]): Label => ({
  kind,
  siroUserIds: siro.map(({ id }) => id),
  crmUserIds: crm.map(({ id }) => id),
});

const readEmail = (email: string | null) =>
  email === null || isPlaceholder(email) ? null : email.trim().toLowerCase();

const isInSeveral = (crms: readonly CrmRecord[]) =>
  new Set(crms.map(({ connectionId }) => connectionId)).size > 1;

export function tellTruth(organization: Organization): Truth {
  const { siroRecords, crmRecords, participants, swaps, reused, claims } = organization;
  const known = new Set(
    [...crmRecords, ...participants].flatMap(({ externalId }) => externalId ?? []),
  );
  const idOf = new Map(participants.map(({ userId, externalId }) => [userId, externalId]));
  const swapped = new Set(swaps.flat());
  const foreign = new Set(claims.map(({ other }) => other));
  const isTied = ({ siro, crm }: Pair) =>
    !foreign.has(crm) &&
    (crm.siroUserId === siro.id ||
      (siro.externalId !== null && siro.externalId === (crm.externalId ?? idOf.get(crm.id))));
  const bearers = countBearers(organization);
  const isMatchedByEmail = ({ siro, crm }: Pair) => {
    const email = readEmail(crm.email);
    return (
      email !== null &&
      email === readEmail(siro.email) &&
      bearers.get(email) === 1 &&
      bearers.get(`${email} ${crm.connectionId}`) === 1
    );
  };

  function judgePerson(siros: SiroRecord[], crms: CrmRecord[]): Found {
    const found: Found = { issues: [], needed: [] };
    const active = crms.filter(({ isActive }) => isActive).sort((a, b) => (a.id < b.id ? -1 : 1));
    const enabled = siros.filter(({ disabled }) => !disabled);
    if (enabled.length > 1) found.issues.push(label("duplicate-siro-users", enabled, []));
    const former = siros.find((siro) => siro.disabled && crms.some((crm) => isTied({ siro, crm })));
    const candidates = enabled.length > 0 ? enabled : siros;
    const siro =
      candidates.find((one) => one.externalId || crms.some((crm) => crm.siroUserId === one.id)) ??
      candidates.find((one) => crms.some((crm) => readEmail(crm.email) === readEmail(one.email))) ??
      candidates[0];
    if (siro && !siro.disabled && readEmail(siro.email) === null) {
      found.issues.push(label("missing-email", [siro], []));
    }
    if (!siro) {
      const strangers = active.filter((crm) => !reused.some((one) => one.crm === crm));
      found.issues.push(...strangers.map((crm) => label("crm-user-without-siro-user", [], [crm])));
      if (isInSeveral(active)) found.issues.push(label("several-connections", [], active));
    } else if (siro.disabled || former) {
      const disabled = former ?? siro;
      const isClear = active.length === 1;
      found.issues.push(...active.map((crm) => label("disabled-siro-user", [disabled], [crm])));
      if (isInSeveral(active)) found.issues.push(label("several-connections", [disabled], active));
      if (!siro.disabled && isClear) found.needed.push(...active.map((crm) => ({ siro, crm })));
    } else if (swapped.has(siro)) {
      found.needed.push(...active.map((crm) => ({ siro, crm })));
    } else judgePairs(found, siro, crms, active);
    return found;
  }

  function judgePairs(found: Found, siro: SiroRecord, crms: CrmRecord[], active: CrmRecord[]) {
    const isUnknown = siro.externalId !== null && !known.has(siro.externalId);
    if (isUnknown) found.issues.push(label("unknown-external-id", [siro], []));
    const [main = crms[0], ...others] = active;
    if (!main) {
      const isReused = reused.some((one) => one.siro === siro);
      if (!isReused && !isUnknown) {
        found.issues.push(label("siro-user-without-crm-user", [siro], []));
      }
      return;
    }
    const gone = crms.find((crm) => !crm.isActive && (isTied({ siro, crm }) || crm === main));
    if (gone) {
      found.issues.push(label("inactive-crm-user", [siro], [gone]));
      found.needed.push(...active.map((crm) => ({ siro, crm })));
      return;
    }
    const isContested = others.some((crm) => crm.connectionId === main.connectionId);
    if (isContested) found.issues.push(label("contested-siro-user", [siro], active));
    if (isInSeveral(active)) found.issues.push(label("several-connections", [siro], active));
    for (const crm of active) {
      const pair = { siro, crm };
      const [ours, theirs] = [readEmail(siro.email), readEmail(crm.email)];
      if (isTied(pair)) {
        if (ours && theirs && ours !== theirs) {
          found.issues.push(label("email-mismatch", [siro], [crm]));
        }
      } else if (!isContested && !isMatchedByEmail(pair)) {
        // The CRM ID is meant to be the first one's.
        const isTold = isUnknown && crm === main;
        if (!isTold) found.issues.push(label("crm-user-without-siro-user", [], [crm]));
        found.needed.push(pair);
      }
    }
  }

  const siroOf = groupByPerson(siroRecords);
  const crmOf = groupByPerson(crmRecords);
  const people = new Set([...siroOf.keys(), ...crmOf.keys()]);
  const found = [...people].map((one) => judgePerson(siroOf.get(one) ?? [], crmOf.get(one) ?? []));
  const machines = [...siroRecords, ...crmRecords].filter(({ person }) => person === null);
  const personOf = new Map([...siroRecords, ...crmRecords].map(({ id, person }) => [id, person]));

  return {
    issues: [
      ...found.flatMap(({ issues }) => issues),
      ...crmRecords
        .filter((crm) => crm.isActive && !crm.isHidden && crm.person && !readEmail(crm.email))
        .map((crm) => label("missing-email", [], [crm])),
      ...swaps.flatMap(([a, b]) =>
        [a, b].flatMap((siro) => {
          const wrong = (siro === a ? b : a).person;
          return ((wrong && crmOf.get(wrong)) ?? []).map((crm) =>
            label("swapped-external-ids", [siro], [crm]),
          );
        }),
      ),
      ...reused.flatMap(({ siro, crm }) => [
        label("email-mismatch", [siro], [crm]),
        ...(crm.isActive ? [] : [label("inactive-crm-user", [siro], [crm])]),
      ]),
      ...claims.map(({ siro, own, other }) => label("contested-siro-user", [siro], [own, other])),
      ...findSharedMailboxes(organization, (crm) => {
        const own = (crm.person && siroOf.get(crm.person)) ?? [];
        return !own.some((siro) => isTied({ siro, crm }));
      }),
      ...findNamesakes(organization),
      ...machines.map((one) =>
        "connectionId" in one
          ? label("service-account", [], [one])
          : label("service-account", [one], []),
      ),
    ],
    untiedPairs: found.flatMap(({ needed }) =>
      needed.map(({ siro, crm }) => ({ siroUserId: siro.id, crmUserId: crm.id })),
    ),
    samePerson: (siroUserId, crmUserId) => {
      const person = personOf.get(siroUserId);
      return person != null && person === personOf.get(crmUserId);
    },
    isCoin: (siroUserId, crmUserId) => {
      const [ours, theirs] = [personOf.get(siroUserId), personOf.get(crmUserId)];
      if (ours?.onlyIn !== "siro" || theirs?.onlyIn !== "crm") return false;
      return ours.given === theirs.given && ours.family === theirs.family;
    },
    machineIds: new Set(machines.map(({ id }) => id)),
    firstNameOnlyIds: new Set(
      crmRecords.filter((one) => !readEmail(one.email) && isFirstNameOnly(one)).map(({ id }) => id),
    ),
  };
}

/** Mailboxes of Siro accounts that several CRM users without a match have for their own. */
function findSharedMailboxes(
  { siroRecords, crmRecords }: Organization,
  isAlone: (crm: CrmRecord) => boolean,
): Label[] {
  return siroRecords.flatMap((siro) => {
    const email = readEmail(siro.email);
    if (siro.disabled || email === null || !isRoleAddress(email)) return [];
    const crms = crmRecords.filter(
      (crm) => crm.isActive && crm.person && readEmail(crm.email) === email && isAlone(crm),
    );
    return crms.length > 1 ? [label("contested-siro-user", [siro], crms)] : [];
  });
}

/** How many enabled Siro users have an email, and how many active CRM users of each connection. */
function countBearers({ siroRecords, crmRecords }: Organization): Map<string, number> {
  const bearers = new Map<string, number>();
  const count = (key: string) => bearers.set(key, (bearers.get(key) ?? 0) + 1);
  for (const one of siroRecords) if (!one.disabled) count(readEmail(one.email) ?? "");
  for (const one of crmRecords) {
    if (one.isActive) count(`${readEmail(one.email)} ${one.connectionId}`);
  }
  return bearers;
}

function isFirstNameOnly({ name }: CrmRecord): boolean {
  if (typeof name === "string") return !name.includes("@") && !/\S\s+\S/.test(name.trim());
  return name !== null && name.first !== null && name.last === null;
}

function groupByPerson<R extends { person: Person | null }>(records: R[]): Map<Person, R[]> {
  const groups = new Map<Person, R[]>();
  for (const record of records) {
    if (!record.person) continue;
    const group = groups.get(record.person);
    if (group) group.push(record);
    else groups.set(record.person, [record]);
  }
  return groups;
}
