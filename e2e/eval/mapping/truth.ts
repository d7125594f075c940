import { isPlaceholder } from "./distort-email.ts";
import type { CrmRecord, Label, Organization, Person, SiroRecord, Truth } from "./labels.ts";
import { findNamesakes } from "./namesakes.ts";

/*
 * What is wrong with an organization, told from who people are, never from how records look.
 * One fact stands once, under the first kind that holds:
 *   machine > duplicate, swapped, unknown id > disabled, inactive > contested > e-mail missing >
 *   e-mails of a tied pair differ > no counterpart that is tied.
 * That one person is in several connections, and that people share a name, are facts of their own.
 */

type Pair = { siro: SiroRecord; crm: CrmRecord };
type Found = { issues: Label[]; untied: Pair[] };

const label = (kind: string, siro: SiroRecord[], crm: CrmRecord[]): Label => ({
  kind,
  siroUserIds: siro.map(({ id }) => id),
  crmUserIds: crm.map(({ id }) => id),
});

const readEmail = (email: string | null) =>
  email === null || isPlaceholder(email) ? null : email.trim().toLowerCase();

/** How a person's two records stand to each other by e-mail; null where nothing is wrong. */
function judgeEmails({ siro, crm }: Pair, isTied: boolean): Label | null {
  const [ours, theirs] = [readEmail(siro.email), readEmail(crm.email)];
  if (theirs === null) return crm.isHidden ? null : label("missing-email", [], [crm]);
  if (ours === null) return label("missing-email", [siro], []);
  return ours === theirs || !isTied ? null : label("email-mismatch", [siro], [crm]);
}

function judgeAlone(crm: CrmRecord): Label {
  const isMissing = readEmail(crm.email) === null && !crm.isHidden;
  return label(isMissing ? "missing-email" : "crm-user-without-siro-user", [], [crm]);
}

export function tellTruth(organization: Organization): Truth {
  const { siroRecords, crmRecords, participants, swaps } = organization;
  const known = new Set(
    [...crmRecords, ...participants].flatMap(({ externalId }) => externalId ?? []),
  );
  const idOf = new Map(participants.map(({ userId, externalId }) => [userId, externalId]));
  const swapped = new Set(swaps.flat());
  const isTied = ({ siro, crm }: Pair) =>
    crm.siroUserId === siro.id ||
    (siro.externalId !== null && siro.externalId === (crm.externalId ?? idOf.get(crm.id)));

  function judgePerson(siros: SiroRecord[], crms: CrmRecord[]): Found {
    const found: Found = { issues: [], untied: [] };
    const active = crms.filter(({ isActive }) => isActive);
    const enabled = siros.filter(({ disabled }) => !disabled);
    if (enabled.length > 1) found.issues.push(label("duplicate-siro-users", enabled, []));
    const candidates = enabled.length > 0 ? enabled : siros;
    const siro =
      candidates.find((one) => one.externalId || crms.some((crm) => crm.siroUserId === one.id)) ??
      candidates.find((one) => crms.some((crm) => readEmail(crm.email) === readEmail(one.email))) ??
      candidates[0];
    if (!siro) return { ...found, issues: active.map(judgeAlone) };
    if (siro.disabled) {
      found.issues.push(...active.map((crm) => label("disabled-siro-user", [siro], [crm])));
      return found;
    }
    if (swapped.has(siro)) return found;
    judgePairs(found, siro, crms, active);
    return found;
  }

  function judgePairs(found: Found, siro: SiroRecord, crms: CrmRecord[], active: CrmRecord[]) {
    const [main = crms[0], ...others] = active;
    if (!main) {
      const kind = readEmail(siro.email) ? "siro-user-without-crm-user" : "missing-email";
      found.issues.push(label(kind, [siro], []));
      return;
    }
    const gone = crms.find((crm) => !crm.isActive && (isTied({ siro, crm }) || crm === main));
    if (gone) {
      found.issues.push(label("inactive-crm-user", [siro], [gone]));
      found.untied.push(...active.map((crm) => ({ siro, crm })));
      return;
    }
    const isUnknown = siro.externalId !== null && !known.has(siro.externalId);
    if (isUnknown) found.issues.push(label("unknown-external-id", [siro], []));
    const isContested = others.some((crm) => crm.connectionId === main.connectionId);
    if (isContested) found.issues.push(label("contested-siro-user", [siro], active));
    else if (others.length > 0) found.issues.push(label("several-connections", [siro], active));

    for (const crm of active) {
      const pair = { siro, crm };
      const tied = isTied(pair);
      if (isContested || (isUnknown && crm === main)) {
        if (isUnknown) found.untied.push(pair);
        continue;
      }
      const wrong = judgeEmails(pair, tied);
      if (wrong) found.issues.push(wrong);
      else if (
        !tied &&
        (active.length === 1 || !active.some((one) => isTied({ siro, crm: one })))
      ) {
        found.issues.push(label("crm-user-without-siro-user", [], [crm]));
      }
      if (!tied) found.untied.push(pair);
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
      ...swaps.map((pair) => {
        const own = pair.flatMap(({ person }) => (person && crmOf.get(person)) ?? []);
        return label("swapped-external-ids", pair, own);
      }),
      ...findNamesakes(organization),
      ...machines.map((one) =>
        "connectionId" in one
          ? label("service-account", [], [one])
          : label("service-account", [one], []),
      ),
    ],
    untiedPairs: found.flatMap(({ untied }) =>
      untied.map(({ siro, crm }) => ({ siroUserId: siro.id, crmUserId: crm.id })),
    ),
    samePerson: (siroUserId, crmUserId) => {
      const person = personOf.get(siroUserId);
      return person != null && person === personOf.get(crmUserId);
    },
    machineIds: new Set(machines.map(({ id }) => id)),
    firstNameOnlyIds: new Set(
      crmRecords.filter((one) => !readEmail(one.email) && isFirstNameOnly(one)).map(({ id }) => id),
    ),
  };
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
