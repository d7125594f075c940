import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSiro, type Siro } from "#e2e/testbed/servers/siro.ts";
import { timeMs } from "../statistics.ts";

/** What the local Siro with 100,000 recordings costs and how fast it answers. */
export type LargeSandbox = {
  /** From its start until it answers. */
  readyMs: number;
  lists: { list: string; timesMs: number[] }[];
};

const runs = 50;
const warmUp = 5;
const agent = { "user-agent": "siro-admin-bench/1" };

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

function listPaths(repId: string, recordingId: string, externalId: string) {
  const recordings = "/v1/core/recordings?showCrmLinks=true";
  return {
    "recordings, newest": recordings,
    "recordings of a window": `${recordings}&createdAt:gt=${ago(220)}&createdAt:lt=${ago(200)}`,
    "recordings updated since": `${recordings}&updatedAt:gte=${ago(1)}`,
    "a rep's appointments of three days": `/v1/integrations/users/${repId}/engagements?limit=100&startingAfter=${ago(33)}&startingBefore=${ago(30)}`,
    "appointments by recording": `/v1/integrations/engagements?recordingId=${recordingId}`,
    "appointments by CRM ID": `/v1/integrations/engagements?externalId=${externalId}`,
    "app events of a recording": `/v1/core/mobile-events?recordingId=${recordingId}`,
    "app events, newest": "/v1/core/mobile-events",
  };
}

async function readList(url: string, headers: Record<string, string>) {
  const answer = await fetch(url, { headers: { ...agent, ...headers } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
}

/** The user token that reads the user-scoped lists. */
async function mint({ addresses, control }: Siro): Promise<string> {
  const { admins, oauthApps, organizationTokens } = await control.getSeed();
  const { clientId, clientSecret } = oauthApps.powerBi ?? {};
  const url = `${addresses.externalApiUrl}/v1/core/oauth/apps/${clientId}/access-token`;
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      ...agent,
      authorization: `Bearer ${organizationTokens.working}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ clientSecret, userId: admins[0]?.id, scope: "read" }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

async function listReads(siro: Siro): Promise<[string, () => Promise<void>][]> {
  const { volume, organizationTokens } = await siro.control.getSeed();
  const recordingId = volume.recordings.linked?.[20] ?? "";
  const recording = await siro.control.getRow("recordings", recordingId);
  const right = await siro.control.getRow("engagements", String(recording.rightEngagementId));
  const paths = listPaths(volume.repIds[5] ?? "", recordingId, String(right.externalId));
  const bearer = { authorization: `Bearer ${organizationTokens.working}` };
  const token = { "x-siro-auth-token": await mint(siro) };
  const { externalApiUrl, platformApiUrl } = siro.addresses;
  const unlinked = `${platformApiUrl}/v1/core/recordings?limit=100&crmLinkStatus=unlinked`;
  return [
    ...Object.entries(paths).map(([list, path]): [string, () => Promise<void>] => [
      list,
      () => readList(externalApiUrl + path, bearer),
    ]),
    ["unlinked recordings, user-scoped", () => readList(unlinked, token)],
  ];
}

export async function measureLargeSandbox(): Promise<LargeSandbox> {
  const begun = performance.now();
  const logFile = join(tmpdir(), `siro-admin-bench-sandbox-${process.pid}.log`);
  const siro = await openSiro({ size: "large", logFile });
  const readyMs = performance.now() - begun;
  const lists: LargeSandbox["lists"] = [];
  for (const [list, read] of await listReads(siro)) {
    await timeMs(warmUp, read);
    lists.push({ list, timesMs: await timeMs(runs, read) });
  }
  await siro.stop();
  return { readyMs, lists };
}
