import type { MappingInput } from "../mapping-input.ts";
import { areTwoNames } from "../records/compare-names.ts";
import { joinParticipants } from "../records/participants.ts";
import {
  type CrmPerson,
  findHouseDomain,
  type SiroPerson,
  toCrmPerson,
  toSiroPerson,
} from "../records/people.ts";
import {
  type CrmUserFacts,
  type Rows,
  readCrmUserRow,
  readParticipantRow,
  readSiroUserRow,
  type SiroUserFacts,
} from "../records/rows.ts";
import { addEmailMatches, type Claim } from "./email-matches.ts";
import { likeness } from "./evidence.ts";
import { Indexes } from "./indexes.ts";
import { type Link, Links } from "./links.ts";
import { addMatches } from "./match.ts";
import { addSuccessors } from "./successors.ts";
import { findSwaps, type Swap } from "./swaps.ts";
import { type Contest, findTies } from "./ties.ts";
import { findTwins, type Twins } from "./twins.ts";

/** Both sides, with the links between them. */
export type Joined = {
  /** Without machine accounts and Siro's own staff. */
  siro: SiroPerson[];
  crm: CrmPerson[];
  machines: { siro: SiroPerson[]; crm: CrmPerson[] };
  links: Links;
  /** Wrong matches: to a disabled Siro user, or between records of two people. */
  unsound: Links;
  twins: Twins;
  indexes: Indexes;
  swaps: Swap[];
  contests: Contest[];
  claims: Claim[];
  /** People who are fully covered by a contest. */
  settled: Set<SiroPerson | CrmPerson>;
  isUnknownId: (siro: SiroPerson) => boolean;
  /** There was no list of CRM users: a person in no appointment may still be in the CRM. */
  isPartial: boolean;
  /** The same value for records of one person. */
  personOf: (one: SiroPerson | CrmPerson) => unknown;
};

export function joinRecords(input: MappingInput): Joined {
  const { siroUsers, crmUsers, participants = [], evidence = [], now } = input;
  const siroRows = readRows(siroUsers, readSiroUserRow);
  const crmRows = readRows(crmUsers, readCrmUserRow);
  const { listed, unlisted, seenExternalIds } = joinParticipants(
    crmRows,
    participants.flatMap((row) => readParticipantRow(row) ?? []),
    (id) => siroRows.places.has(id),
  );
  const setting = { now, houseDomain: findHouseDomain(siroRows.list) };
  const allSiro = siroRows.list.map((facts, place) => toSiroPerson(facts, place, setting));
  const allCrm = [...listed, ...unlisted].map((facts, place) =>
    toCrmPerson(facts, place, place >= listed.length, setting),
  );
  const siro = allSiro.filter((one) => !one.isMachine && !one.isStaff);
  const crm = allCrm.filter((one) => !one.isMachine);

  const findSiro = (id: string) => {
    const found = allSiro[siroRows.places.get(id) ?? -1];
    return found && !found.isMachine && !found.isStaff ? found : null;
  };
  const { links, contests, sharedIds, hasExternalId } = findTies(siro, allCrm, findSiro);
  const isPartial = listed.length === 0 && unlisted.length > 0;
  const isUnknownId = ({ externalId }: SiroPerson) =>
    !isPartial &&
    externalId !== null &&
    !hasExternalId(externalId) &&
    !seenExternalIds.has(externalId);

  const { swaps, unsound } = setAside(links);
  const settled = new Set<SiroPerson | CrmPerson>(
    contests.flatMap((one) => (one.isOpen ? [one.siro, ...one.crms] : [])),
  );
  const isOpen = (one: SiroPerson | CrmPerson) => !settled.has(one);
  const siroPeople = siro.filter(isOpen);
  const crmPeople = crm.filter(isOpen);
  const against = new Map(
    evidence.map((one) => [`${one.siroUserId} ${one.crmUserId}`, one.appointments]),
  );
  const claims = addEmailMatches(
    siroPeople,
    crmPeople,
    links,
    (siro, crm) => against.get(`${siro.id} ${crm.id}`) ?? 0,
  );
  const indexes = new Indexes(siro, crm, links, setting.houseDomain);
  const twins = findTwins(siro, sharedIds, indexes, links);
  addSuccessors(unsound, links, twins);
  const sought = crmPeople.filter((one) => !links.ofCrm(one));
  addMatches(sought, { siroPeople, crmPeople, indexes, links, twins });
  return {
    siro,
    crm,
    machines: {
      siro: allSiro.filter((one) => one.isMachine),
      crm: allCrm.filter((one) => one.isMachine),
    },
    links,
    unsound,
    twins,
    indexes,
    swaps,
    contests,
    claims,
    settled,
    isPartial,
    isUnknownId,
    personOf: (one) => {
      if (!("connectionId" in one)) return twins.headOf(one);
      const owner = links.ofCrm(one)?.siro ?? unsound.ofCrm(one)?.siro;
      return owner ? twins.headOf(owner) : (one.email?.mailbox ?? one);
    },
  };
}

/** Removes wrong matches from `links`, so that the right match can be found for both records. */
function setAside(links: Links) {
  const all = links.all();
  const odd = all.filter(({ siro, crm }) => likeness(siro, crm) === 0);
  const swaps = findSwaps(odd);
  const isOff = ({ siro, crm }: Link) => crm.isInUse && !siro.isInUse;
  const isOther = ({ siro, crm }: Link) => siro.isInUse && areTwoNames(siro.name, crm.name);
  const wrong = new Set([
    ...swaps.flatMap((swap) => swap.wrong),
    ...all.filter(isOff),
    ...odd.filter(isOther),
  ]);
  const unsound = new Links();
  for (const link of wrong) {
    links.remove(link);
    unsound.add(link);
  }
  for (const { right } of swaps) for (const link of right) links.add(link);
  return { swaps, unsound };
}

/**
 * Rows that could be read, and the position of each ID. If two have the same ID, the one whose text
 * sorts first counts.
 */
function readRows<R extends SiroUserFacts | CrmUserFacts>(
  rows: readonly object[],
  read: (row: unknown) => R | null,
): Rows<R> {
  const list: R[] = [];
  const places = new Map<string, number>();
  for (const row of rows) {
    const facts = read(row);
    if (!facts) continue;
    const place = places.get(facts.id);
    const other = place === undefined ? undefined : list[place];
    if (place === undefined || !other) places.set(facts.id, list.push(facts) - 1);
    else if (JSON.stringify(facts) < JSON.stringify(other)) list[place] = facts;
  }
  return { list, places };
}
