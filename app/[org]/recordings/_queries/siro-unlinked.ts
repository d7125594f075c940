import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { readDirectory } from "#lib/queries/directory.ts";
import { readIdentity } from "#lib/queries/identity.ts";
import { authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { rememberCustomer } from "#lib/queries/seen-records.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { listRecordings } from "#lib/siro/platform/recordings.ts";

/** The newest recordings that Siro lists as unlinked for the member's Siro user; plain data. */
export type SiroUnlinked = {
  ids: string[];
  /** It lists everything recorded since then (ISO); null: everything. */
  since: string | null;
  /** Whether the Siro user sees all recordings: only then does a missing one differ. */
  seesAll: boolean;
  /** When Siro was asked (ISO). */
  askedAt: string;
};

const FRESH_MS = 60_000;
const MOST = 100;

/** The first page of Siro's list of unlinked recordings; null data without a Siro user. */
export async function readSiroUnlinked(org: string): Promise<LoadResult<SiroUnlinked | null>> {
  const access = await authorize(org);
  const identity = await readIdentity(access);
  if (!identity?.clientId) return readLive(async () => null);
  const { organization } = access;
  const { siroUserId } = identity;
  const key = { organizationId: organization.id, actor: siroUserId, what: "Siro's unlinked" };
  const read = async () => {
    const askedAt = new Date().toISOString();
    const api = await siroFor(access).platform("read");
    const [page, directory] = await Promise.all([
      listRecordings(api, {
        isUnlinked: true,
        organizationId: organization.siroOrganizationId,
        limit: MOST,
        orderBy: "dateCreated",
        orderDirection: "desc",
      }),
      readDirectory(access).catch(() => null),
    ]);
    for (const { crmCustomer } of page.items) {
      if (crmCustomer) rememberCustomer(organization.id, crmCustomer);
    }
    const isWhole = page.cursor === null && page.isCut !== true;
    const times = page.items.flatMap(({ dateCreated }) => dateCreated ?? []).sort();
    const isReadable = page.unreadable === 0;
    return {
      ids: page.items.map(({ id }) => id),
      since: isWhole ? null : (times[0] ?? askedAt),
      seesAll: isReadable && directory?.adminIds?.includes(siroUserId) === true,
      askedAt,
    };
  };
  return readLive(() => inTime(readCached(key, FRESH_MS, read)));
}
