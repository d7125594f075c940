import "server-only";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getAccount } from "#lib/siro/organization/accounts.ts";
import { getCrmUser } from "#lib/siro/organization/crm-users.ts";
import { getEngagement, listEngagements } from "#lib/siro/organization/engagements.ts";
import { getOpportunity, listOpportunities } from "#lib/siro/organization/opportunities.ts";
import { getRecording } from "#lib/siro/organization/recordings.ts";
import { getUser, listUsers } from "#lib/siro/organization/users.ts";
import type { Found, FoundKind } from "../_model/found.ts";
import type { Ids } from "../_model/ids-in.ts";

/** Records with this ID, of one kind; empty if Siro has none. @throws what the calls throw */
export type Ask = (api: SiroTransport, ids: Pick<Ids, "siro" | "crm">) => Promise<Found[]>;

/** Siro refuses IDs of another form with 400 or 422, and unknown ones with 404. */
const NOT_THIS = ["not-found", "invalid"];

/** Nothing, where Siro has none with this ID. @throws what else the call throws */
export async function orNone<T>(asked: Promise<T>): Promise<T[]> {
  try {
    return [await asked];
  } catch (error) {
    if (isSiroError(error) && NOT_THIS.includes(error.kind)) return [];
    throw error;
  }
}

/** One row of each ID, however it was found. */
function once<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Every way to ask for each kind. */
export const ASKS: Record<FoundKind, Ask> = {
  recording: async (api, { siro }) =>
    (await orNone(getRecording(api, { recordingId: siro }))).map((row) => ({
      kind: "recording",
      row,
    })),
  engagement: async (api, { siro, crm }) => {
    const [own, pages] = await Promise.all([
      orNone(getEngagement(api, { engagementId: siro })),
      Promise.all(crm.map((externalId) => orNone(listEngagements(api, { externalId })))),
    ]);
    const listed = pages.flat().flatMap(({ items }) => items);
    const rows = once([
      ...own,
      ...listed.filter(({ externalId }) => crm.includes(externalId ?? "")),
    ]);
    return rows.map((row) => ({ kind: "engagement", row }));
  },
  opportunity: async (api, { siro, crm }) => {
    const [own, pages] = await Promise.all([
      orNone(getOpportunity(api, { opportunityId: siro })),
      Promise.all(crm.map((externalId) => orNone(listOpportunities(api, { externalId })))),
    ]);
    const listed = pages.flat().flatMap(({ items }) => items);
    const rows = once([
      ...own,
      ...listed.filter(({ externalId }) => crm.includes(externalId ?? "")),
    ]);
    return rows.map((row) => ({ kind: "opportunity", row }));
  },
  account: async (api, { siro }) =>
    (await orNone(getAccount(api, { accountId: siro }))).map((row) => ({ kind: "account", row })),
  user: async (api, { siro, crm }) => {
    const [own, lists] = await Promise.all([
      orNone(getUser(api, { userId: siro })),
      Promise.all(
        crm.map((externalId) => orNone(listUsers(api, { externalId }, { maxItems: 100 }))),
      ),
    ]);
    const listed = lists.flat().flatMap(({ items }) => items);
    const rows = once([
      ...own,
      ...listed.filter(({ externalId }) => crm.includes(externalId ?? "")),
    ]);
    return rows.map((row) => ({ kind: "user", row }));
  },
  "crm-user": async (api, { siro }) =>
    (await orNone(getCrmUser(api, { crmUserId: siro }))).map((row) => ({ kind: "crm-user", row })),
};
