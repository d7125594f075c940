import "server-only";
import { isSiroError, type SiroError } from "#lib/siro/http/errors.ts";
import { type CursorPage, matchesOf } from "#lib/siro/http/page.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getAccount } from "#lib/siro/organization/accounts.ts";
import { getCrmUser } from "#lib/siro/organization/crm-users.ts";
import { getEngagement, listEngagements } from "#lib/siro/organization/engagements.ts";
import { getOpportunity, listOpportunities } from "#lib/siro/organization/opportunities.ts";
import { getRecording } from "#lib/siro/organization/recordings.ts";
import { getUser, listUsers } from "#lib/siro/organization/users.ts";
import type { Found, FoundKind } from "../_model/found.ts";

/** Perhaps IDs of Siro's, and perhaps IDs of the CRM's in each way that Siro may store them. */
export type Asked = { siro: readonly string[]; crm: readonly string[] };

/** Records with these IDs, of one kind; empty if Siro has none. @throws what the calls throw */
type Ask = (api: SiroTransport, ids: Asked) => Promise<Found[]>;

/** Siro refuses IDs of another form with 400 or 422, and unknown ones with 404. */
const isNone = ({ kind, status }: SiroError) =>
  kind === "not-found" || (kind === "invalid" && (status === 400 || status === 422));

/** Nothing, where Siro has none with this ID. @throws what else the call throws */
export async function orNone<T>(asked: Promise<T>): Promise<T[]> {
  try {
    return [await asked];
  } catch (error) {
    if (isSiroError(error) && isNone(error)) return [];
    throw error;
  }
}

/** Rows by their Siro IDs, and those of Siro's lists that have one of the CRM IDs: each row once. */
async function collect<T extends { id: string; externalId?: string | null }>(
  { siro, crm }: Asked,
  get: (id: string) => Promise<T>,
  list?: (externalId: string) => Promise<CursorPage<T>>,
): Promise<T[]> {
  const [own, pages] = await Promise.all([
    Promise.all(siro.map((id) => orNone(get(id)))),
    Promise.all(list ? crm.map((externalId) => list(externalId)) : []),
  ]);
  const isAsked = ({ externalId }: T) => crm.includes(externalId ?? "");
  const asked = pages.flatMap((page) => matchesOf(page, "lookup", isAsked));
  return [...new Map([...own.flat(), ...asked].map((row) => [row.id, row])).values()];
}

const MOST_USERS = { maxItems: 100 };

/** Every way to ask for each kind. */
export const ASKS: Record<FoundKind, Ask> = {
  recording: async (api, ids) => {
    const rows = await collect(ids, (recordingId) => getRecording(api, { recordingId }));
    return rows.map((row) => ({ kind: "recording", row }));
  },
  engagement: async (api, ids) => {
    const rows = await collect(
      ids,
      (engagementId) => getEngagement(api, { engagementId }),
      (externalId) => listEngagements(api, { externalId }),
    );
    return rows.map((row) => ({ kind: "engagement", row }));
  },
  opportunity: async (api, ids) => {
    const rows = await collect(
      ids,
      (opportunityId) => getOpportunity(api, { opportunityId }),
      (externalId) => listOpportunities(api, { externalId }),
    );
    return rows.map((row) => ({ kind: "opportunity", row }));
  },
  account: async (api, ids) => {
    const rows = await collect(ids, (accountId) => getAccount(api, { accountId }));
    return rows.map((row) => ({ kind: "account", row }));
  },
  user: async (api, ids) => {
    const rows = await collect(
      ids,
      (userId) => getUser(api, { userId }),
      async (externalId) => {
        const { complete, ...users } = await listUsers(api, { externalId }, MOST_USERS);
        return { ...users, cursor: null, isCut: !complete };
      },
    );
    return rows.map((row) => ({ kind: "user", row }));
  },
  "crm-user": async (api, ids) => {
    const rows = await collect(ids, (crmUserId) => getCrmUser(api, { crmUserId }));
    return rows.map((row) => ({ kind: "crm-user", row }));
  },
};
