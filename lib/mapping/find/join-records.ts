import type { MappingInput } from "../find-issues.ts";
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
import { Indexes } from "./indexes.ts";
import type { Links } from "./links.ts";
import { addMatches } from "./match.ts";
import { findSwaps, type Swap } from "./swaps.ts";
import { type Contest, findTies } from "./ties.ts";
import { findTwins, type Twins } from "./twins.ts";

/** Both sides, with who is who. */
export type Joined = {
  /** Without machines and Siro's own staff. */
  siro: SiroPerson[];
  crm: CrmPerson[];
  machines: { siro: SiroPerson[]; crm: CrmPerson[] };
  links: Links;
  twins: Twins;
  indexes: Indexes;
  swaps: Swap[];
  contests: Contest[];
  /** Those of whom swaps and contests say all there is to say. */
  settled: Set<SiroPerson | CrmPerson>;
  isUnknownId: (siro: SiroPerson) => boolean;
  /** No list of CRM users was there: who is in no appointment may still be in the CRM. */
  isPartial: boolean;
  /** The same value for records of one person. */
  personOf: (one: SiroPerson | CrmPerson) => unknown;
};

export function joinRecords({ siroUsers, crmUsers, participants = [], now }: MappingInput): Joined {
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
  const indexes = new Indexes(siro, crm, links);
  const twins = findTwins(sharedIds, indexes, links);
  const swaps = findSwaps(links);
  const settled = new Set<SiroPerson | CrmPerson>([
    ...swaps.flatMap(({ wrong }) => wrong.flatMap((link) => [link.siro, link.crm])),
    ...contests.flatMap((one) => [one.siro, ...one.crms]),
  ]);
  const isOpen = (one: SiroPerson | CrmPerson) => !settled.has(one);
  const siroPeople = siro.filter(isOpen);
  const sought = crm.filter((one) => isOpen(one) && !links.ofCrm(one));
  addMatches(sought, { siroPeople, indexes, links, twins });

  const isPartial = listed.length === 0 && unlisted.length > 0;
  const rightful = new Map(
    swaps.flatMap(({ right }) => right).map((link) => [link.crm, link.siro]),
  );
  return {
    siro,
    crm,
    machines: {
      siro: allSiro.filter((one) => one.isMachine),
      crm: allCrm.filter((one) => one.isMachine),
    },
    links,
    twins,
    indexes,
    swaps,
    contests,
    settled,
    isPartial,
    isUnknownId: ({ externalId }) =>
      !isPartial &&
      externalId !== null &&
      !hasExternalId(externalId) &&
      !seenExternalIds.has(externalId),
    personOf: (one) => {
      if (!("connectionId" in one)) return twins.headOf(one);
      const owner = rightful.get(one) ?? links.ofCrm(one)?.siro;
      return owner ? twins.headOf(owner) : (one.email?.mailbox ?? one);
    },
  };
}

/** Rows that could be read, and where each id stands. Of two with one id the one counts whose text comes first. */
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
