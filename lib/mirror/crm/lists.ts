import { isSiroError } from "#lib/siro/http/errors.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";
import { type Account, getAccount } from "#lib/siro/organization/accounts.ts";
import { getCrmUser } from "#lib/siro/organization/crm-users.ts";
import { getEngagement, listEngagements } from "#lib/siro/organization/engagements.ts";
import { getOpportunity, listOpportunities } from "#lib/siro/organization/opportunities.ts";
import {
  type CrmKind,
  type CrmRow,
  rowOfAccount,
  rowOfCrmUser,
  rowOfEngagement,
  rowOfOpportunity,
} from "./row-of.ts";

type Key = { organizationId: string; readAt: Date };

/** A listed record as it is stored, with the account that it points to. */
export type Listed = { id: string; row: CrmRow; accountId: string | null; account: Account | null };

type ListPage = (
  api: SiroTransport,
  cursor: string | null,
  key: Key,
  options: CallOptions,
) => Promise<CursorPage<Listed>>;

/** The kinds that Siro lists page by page, without a filter for dates. */
export const PAGED = {
  engagement: async (api, cursor, key, options) =>
    mapped(await listEngagements(api, { cursor: cursor ?? undefined }, options), (row) => ({
      ...row,
      row: rowOfEngagement(key, row),
    })),
  opportunity: async (api, cursor, key, options) =>
    mapped(await listOpportunities(api, { cursor: cursor ?? undefined }, options), (row) => ({
      ...row,
      row: rowOfOpportunity(key, row),
    })),
} satisfies Partial<Record<CrmKind, ListPage>>;

export type PagedKind = keyof typeof PAGED;

const mapped = <T>(page: CursorPage<T>, map: (item: T) => Listed): CursorPage<Listed> => ({
  ...page,
  items: page.items.map(map),
});

type GetRow = (api: SiroTransport, id: string, key: Key, options: CallOptions) => Promise<CrmRow>;

const GET: Record<CrmKind, GetRow> = {
  engagement: async (api, engagementId, key, options) =>
    rowOfEngagement(key, await getEngagement(api, { engagementId }, options)),
  opportunity: async (api, opportunityId, key, options) =>
    rowOfOpportunity(key, await getOpportunity(api, { opportunityId }, options)),
  account: async (api, accountId, key, options) =>
    rowOfAccount(key, await getAccount(api, { accountId }, options)),
  "crm-user": async (api, crmUserId, key, options) =>
    rowOfCrmUser(key, await getCrmUser(api, { crmUserId }, options)),
};

/**
 * One record by Siro ID; null if Siro answers 404.
 * @throws SiroError
 */
export async function findRow(
  api: SiroTransport,
  { kind, id }: { kind: CrmKind; id: string },
  key: Key,
  options: CallOptions,
): Promise<CrmRow | null> {
  try {
    // Siro may answer with another ID than it was asked for: the row stays under the one that is known.
    return { ...(await GET[kind](api, id, key, options)), id };
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return null;
    throw error;
  }
}
