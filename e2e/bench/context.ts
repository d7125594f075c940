import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { asStorageState, type StorageState } from "#e2e/testbed/visitor/storage-state.ts";

/** A dashboard that is set up, with what the measurements need to use it. */
export type BenchContext = Pick<Installation, "dashboard" | "siro" | "slug"> & {
  url: string;
  organizationToken: string;
  /** Of the dashboard's own metrics. */
  metricsToken: string;
  /** Pages to weigh and to view: path by name. */
  pages: Record<string, string>;
  storageState: StorageState;
  cookie: string;
  /** Sets `syncTranscript` of every connection in the sandbox, not through the dashboard. */
  setTranscripts(isOn: boolean): Promise<void>;
};

async function setTranscripts({ siro, seed }: Installation, syncTranscript: boolean) {
  for (const id of Object.values(seed.connections)) {
    const url = `${siro.addresses.externalApiUrl}/v1/core/integrations/connections/${id}`;
    const response = await fetch(url, {
      method: "PATCH",
      body: JSON.stringify({ syncTranscript }),
      headers: {
        authorization: `Bearer ${seed.organizationTokens.working}`,
        "content-type": "application/json",
        "user-agent": "siro-admin-bench/1",
      },
    });
    if (!response.ok) throw new Error(`PATCH ${url} answered ${response.status}`);
  }
}

/** An installation whose memory can be asked for. */
export const metricsToken = "bench-metrics-token-of-this-run";

export function createBenchContext(installation: Installation): BenchContext {
  const { dashboard, siro, seed, slug, cookies } = installation;
  const recording = encodeURIComponent(seed.recordings.twoCandidates?.[0] ?? "");
  const inside = {
    overview: "",
    connections: "/connections",
    "one connection": `/connections/${seed.connections.error}`,
    recordings: "/recordings",
    "one recording": `/recordings/${recording}`,
    people: "/people",
    "one person": `/people/${seed.rep.id}`,
    "OAuth apps": "/oauth-apps",
    "audit log": "/audit",
    settings: "/settings/siro-access",
  };
  const pages = Object.entries(inside).map(([name, path]) => [name, `/${slug}${path}`]);
  return {
    dashboard,
    siro,
    slug,
    url: dashboard.url,
    organizationToken: seed.organizationTokens.working,
    metricsToken,
    pages: { "sign-in": "/sign-in", ...Object.fromEntries(pages) },
    storageState: asStorageState(cookies, dashboard.url),
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    setTranscripts: (isOn) => setTranscripts(installation, isOn),
  };
}
