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
  const joined = joinParticipants(
    crmRows,
    participants.flatMap((row) => readParticipantRow(row) ?? []),
    (id) => siroRows.has(id),
  );
  const siroFacts = [...siroRows.values()];
  const setting = { now, houseDomain: findHouseDomain(siroFacts) };
  const allSiro = siroFacts.map((facts, place) => toSiroPerson(facts, place, setting));
  const allCrm = [...joined.listed, ...joined.unlisted].map((facts, place) =>
    toCrmPerson(facts, place, place >= joined.listed.length, setting),
  );
  const siro = allSiro.filter((one) => !one.isMachine && !one.isStaff);
  const crm = allCrm.filter((one) => !one.isMachine);

  const { links, contests, sharedIds, hasExternalId } = findTies(siro, allCrm);
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

  const isPartial = joined.listed.length === 0 && joined.unlisted.length > 0;
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
      !joined.seenExternalIds.has(externalId),
    personOf: (one) => {
      if (!("connectionId" in one)) return twins.headOf(one);
      const owner = rightful.get(one) ?? links.ofCrm(one)?.siro;
      return owner ? twins.headOf(owner) : (one.email?.mailbox ?? one);
    },
  };
}

/** Rows by id. Of two with one id the one counts whose text comes first, wherever it stood. */
function readRows<R extends SiroUserFacts | CrmUserFacts>(
  rows: readonly object[],
  read: (row: unknown) => R | null,
): Map<string, R> {
  const found = new Map<string, R>();
  for (const row of rows) {
    const facts = read(row);
    if (!facts) continue;
    const other = found.get(facts.id);
    if (!other || JSON.stringify(facts) < JSON.stringify(other)) found.set(facts.id, facts);
  }
  return found;
}
