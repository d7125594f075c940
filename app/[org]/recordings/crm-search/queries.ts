import "server-only";
import { type CrmMatch, type CrmMatches, findCrmMatches } from "#lib/mirror/crm/find-matches.ts";
import { authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

/** A CRM record that a recording can be linked to. */
export type LinkableMatch = CrmMatch & { dataType: CrmDataType };
export type LinkableMatches = CrmMatches<LinkableMatch>;

const SHOWN = 8;
const LINKABLE = ["engagement", "opportunity", "account"] as const;

const TYPES: Record<CrmMatch["kind"], CrmDataType | null> = {
  engagement: "ENGAGEMENT",
  opportunity: "OPPORTUNITY",
  account: "ACCOUNT",
  "crm-user": null,
};

/** CRM records that a recording can be linked to, by name, ID, phone, email or address. Siro isn't asked. */
export async function findCrmRecords(
  org: string,
  query: string,
): Promise<LoadResult<LinkableMatches>> {
  const { organization } = await authorize(org);
  return readLive(async () => {
    const found = await findCrmMatches(organization.id, query, { kinds: LINKABLE, limit: SHOWN });
    const matches = found.matches.flatMap((match) => {
      const dataType = TYPES[match.kind];
      return dataType ? [{ ...match, dataType }] : [];
    });
    return { ...found, matches };
  });
}
