import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import type { AskedSizes } from "#e2e/sandbox/seed/sizes.ts";
import { startNode } from "#lib/cli/processes.ts";
import { bareEnvironment } from "./environment.ts";
import { waitFor } from "./wait.ts";

export type SiroAddresses = {
  externalApiUrl: string;
  platformApiUrl: string;
  /** The sandbox's second origin, so that nothing can rely on one host for everything. */
  extractionsApiUrl: string;
};

type SiroOptions = AskedSizes & { port?: number; logFile: string };

export type Siro = {
  /** Where the dashboard finds Siro: the sandbox, or addresses given from outside. */
  addresses: SiroAddresses;
  control: SandboxClient;
  stop(): Promise<void>;
};

/** Where `npm run sandbox` listens by default. */
const usualPort = 7070;
const given = [process.env.SIRO_PLATFORM_API_URL, process.env.SIRO_EXTERNAL_API_URL].filter(
  (url) => url !== undefined && url !== "",
);

/** True if everything shares one sandbox, because addresses were given from outside. */
export const isSandboxShared =
  given.length > 0 || Boolean(process.env.SIRO_SANDBOX_URL || process.env.SIRO_SANDBOX_PORT);

const listening = /listening on (http:\/\/\S+)\s+extractions and audio on (http:\/\/\S+)/;

async function startSandbox({ logFile, port = 0, ...options }: SiroOptions) {
  const { seed, size, people, recordings } = options;
  const asked = Object.entries({ seed, size, people, recordings });
  // What isn't asked for has the sandbox's own default.
  const settings = {
    port,
    ...Object.fromEntries(asked.filter(([, value]) => value !== undefined)),
  };
  const running = startNode({
    args: [
      "e2e/sandbox/main.ts",
      ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    env: bareEnvironment({}),
    logFile,
  });
  const found = await waitFor(
    "The sandbox",
    running,
    () => listening.exec(running.output()) ?? undefined,
  );
  const [, url = "", secondUrl = ""] = found;
  return { url, secondUrl, stop: () => running.stop() };
}

const isSandbox = (url: string) =>
  createSandboxClient(url)
    .getSeed()
    .then(
      () => true,
      () => false,
    );

/**
 * A sandbox that is already running: the named one, the one behind the given addresses, or the
 * default.
 */
async function findRunningSandbox(): Promise<string | undefined> {
  if (process.env.SIRO_SANDBOX_URL) return process.env.SIRO_SANDBOX_URL.replace(/\/+$/, "");
  if (process.env.SIRO_SANDBOX_PORT || given.length === 0) return undefined;
  const origins = given.map((url) => new URL(url ?? "").origin);
  for (const origin of [...origins, `http://127.0.0.1:${usualPort}`]) {
    if (await isSandbox(origin)) return origin;
  }
  return undefined;
}

/** Throws unless a request to the given addresses reaches our sandbox. */
async function checkGivenAddresses({ externalApiUrl }: SiroAddresses, control: SandboxClient) {
  const { organizationTokens } = await control.getSeed();
  const answer = await fetch(`${externalApiUrl}/v1/core/auth/caller-identity`, {
    headers: {
      authorization: `Bearer ${organizationTokens.working}`,
      "user-agent": "siro-admin-tests/1",
    },
    signal: AbortSignal.timeout(30_000),
  }).catch((error: Error) => error.message);
  if (typeof answer !== "string" && answer.ok) return;
  const how = typeof answer === "string" ? answer : `status ${answer.status}`;
  throw new Error(
    `SIRO_EXTERNAL_API_URL is set, but does not lead to the local Siro at ${control.url} (${how}). ` +
      "Set SIRO_SANDBOX_URL to the address of the sandbox behind it, or SIRO_SANDBOX_PORT to the " +
      "port on which this command shall start that sandbox.",
  );
}

/** The local Siro: one of ours, or the one given from outside, reset to the requested seed. */
export async function openSiro(options: SiroOptions): Promise<Siro> {
  const { seed = 1, size = 1, people = 0, recordings = 0 } = options;
  const found = options.port === undefined ? await findRunningSandbox() : undefined;
  const fallbackPort = given.length > 0 ? usualPort : 0;
  const port = options.port ?? Number(process.env.SIRO_SANDBOX_PORT || fallbackPort);
  const sandbox = found
    ? { url: found, secondUrl: undefined, stop: async () => {} }
    : await startSandbox({ ...options, port });
  const control = createSandboxClient(sandbox.url);
  if (found)
    await control.reset(size === "large" ? { seed, size } : { seed, size, people, recordings });
  const platformApiUrl = process.env.SIRO_PLATFORM_API_URL || sandbox.url;
  const addresses = {
    externalApiUrl: process.env.SIRO_EXTERNAL_API_URL || `${sandbox.url}/api-externalApi`,
    platformApiUrl,
    extractionsApiUrl: process.env.SIRO_EXTRACTIONS_API_URL || sandbox.secondUrl || platformApiUrl,
  };
  if (given.length > 0) await checkGivenAddresses(addresses, control);
  return { addresses, control, stop: sandbox.stop };
}
