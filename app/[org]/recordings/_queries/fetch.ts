import "server-only";
import { cache } from "react";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { storeRecordings } from "#lib/mirror/recordings/store-recordings.ts";
import { readConnectionList } from "#lib/queries/connection-list.ts";
import { authorize } from "#lib/queries/organization.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { type Account, getAccount } from "#lib/siro/organization/accounts.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { type Engagement, getEngagement } from "#lib/siro/organization/engagements.ts";
import { getRecording } from "#lib/siro/organization/recordings.ts";
import * as platform from "#lib/siro/platform/recordings.ts";

/** Fetched once per request for all parts of the page, and remembered for the list. */
export const fetchRecording = cache(async (org: string, recordingId: string) => {
  const access = await authorize(org);
  const api = await siroFor(access).organization();
  const readAt = new Date();
  const recording = await getRecording(api, { recordingId });
  await storeRecordings(await getDatabase(), access.organization.id, [recording], readAt);
  return recording;
});

/** Fetched once per request: the link and the candidates may share an appointment. */
export const fetchEngagement = cache(
  async (org: string, engagementId: string): Promise<Engagement> => {
    const api = await siroFor(await authorize(org)).organization();
    return getEngagement(api, { engagementId });
  },
);

export const fetchAccount = cache(async (org: string, accountId: string): Promise<Account> => {
  const api = await siroFor(await authorize(org)).organization();
  return getAccount(api, { accountId });
});

export const fetchConnections = cache(async (org: string): Promise<Connection[]> => {
  return (await readConnectionList(await authorize(org))).connections;
});

/** The recording as the member's Siro user sees it; fetched once per request. */
export const fetchPlatformDetail = cache(async (org: string, recordingId: string) => {
  const access = await authorize(org);
  return readLive(async () => {
    const api = await siroFor(access).platform("read");
    return platform.getRecording(api, { recordingId });
  });
});
