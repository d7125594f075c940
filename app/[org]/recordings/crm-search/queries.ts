import "server-only";
import { findMarks, wordsOfQuery } from "#lib/linking/search-words.ts";
import { describeCoverage, readCrmProgress } from "#lib/mirror/crm/progress.ts";
import { type FoundRecord, searchCrm } from "#lib/mirror/crm/search-crm.ts";
import { authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import type { CrmMatch, CrmMatches } from "../_model/crm-match.ts";

const SHOWN = 8;
const LINKABLE = ["engagement", "opportunity", "account"] as const;

const TYPES: Record<FoundRecord["kind"], CrmDataType | null> = {
  engagement: "ENGAGEMENT",
  opportunity: "OPPORTUNITY",
  account: "ACCOUNT",
  "crm-user": null,
};

/** CRM records that a recording can be linked to, by name, ID, phone, email or address. Siro isn't asked. */
export async function findCrmRecords(org: string, query: string): Promise<LoadResult<CrmMatches>> {
  const { organization } = await authorize(org);
  return readLive(async () => {
    const [{ records, hasMore }, progress] = await Promise.all([
      searchCrm(organization.id, query, { kinds: LINKABLE, limit: SHOWN }),
      readCrmProgress(organization.id),
    ]);
    const words = wordsOfQuery(query);
    const matches = records.flatMap((record) => matchOf(record, words));
    return { matches, words, hasMore, note: describeCoverage(progress) };
  });
}

function matchOf(record: FoundRecord, words: readonly string[]): CrmMatch[] {
  const { kind, id, externalId, name, startTime, details } = record;
  const dataType = TYPES[kind];
  if (dataType === null) return [];
  const { customer = null, phones = [], emails = [], addresses = [] } = details;
  const contacts = [...phones, ...emails, ...addresses].filter(
    (text) => findMarks(text, words).length > 0,
  );
  const time = startTime?.toISOString() ?? null;
  return [{ dataType, id, externalId, name, customer, startTime: time, contacts }];
}
