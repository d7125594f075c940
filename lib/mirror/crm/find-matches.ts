import "server-only";
import { findMarks, wordsOfQuery } from "#lib/linking/search-words.ts";
import { describeCoverage, readCrmProgress } from "./progress.ts";
import type { CrmKind } from "./row-of.ts";
import { type FoundRecord, searchCrm } from "./search-crm.ts";

/** A CRM record that a search found; plain data. */
export type CrmMatch = {
  kind: CrmKind;
  /** Siro ID. */
  id: string;
  externalId: string | null;
  name: string | null;
  customer: string | null;
  /** When an appointment starts (ISO). */
  startTime: string | null;
  /** Phones, emails and addresses, to show why it was found. */
  contacts: string[];
};

/** What a search found among the stored CRM records. */
export type CrmMatches<Match extends CrmMatch = CrmMatch> = {
  matches: Match[];
  /** What was looked for, to be marked. */
  words: string[];
  hasMore: boolean;
  /** What is missing in what was searched; null if all of Siro's lists have been read. */
  note: string | null;
};

/** Stored CRM records that contain the words of a query, newest first. Siro isn't asked. Callers authorize. */
export async function findCrmMatches(
  organizationId: string,
  query: string,
  ask: { kinds: readonly CrmKind[]; limit: number },
): Promise<CrmMatches> {
  const [{ records, hasMore }, progress] = await Promise.all([
    searchCrm(organizationId, query, ask),
    readCrmProgress(organizationId),
  ]);
  const words = wordsOfQuery(query);
  const matches = records.map((record) => matchOf(record, words));
  return { matches, words, hasMore, note: describeCoverage(progress, ask.kinds) };
}

function matchOf(record: FoundRecord, words: readonly string[]): CrmMatch {
  const { kind, id, externalId, name, startTime, details } = record;
  const { customer = null, phones = [], emails = [], addresses = [] } = details;
  const contacts = [...phones, ...emails, ...addresses].filter(
    (text) => findMarks(text, words).length > 0,
  );
  const time = startTime?.toISOString() ?? null;
  return { kind, id, externalId, name, customer, startTime: time, contacts };
}
