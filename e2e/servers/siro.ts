import { startNode } from "#e2e/commands/processes.ts";
import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import { bareEnvironment } from "./environment.ts";
import { waitFor } from "./wait.ts";

export type SiroAddresses = { externalApiUrl: string; platformApiUrl: string };

export type SiroOptions = {
  port?: number;
  seed?: number;
  size?: number;
  latencyMs?: number;
  logFile: string;
};

export type Siro = {
  /** Where the dashboard finds Siro: the sandbox, or what was given from outside. */
  addresses: SiroAddresses;
  control: SandboxClient;
  stop(): Promise<void>;
};

const listening = /listening on (http:\/\/\S+)/;

async function startSandbox({ port, seed, size, latencyMs, logFile }: SiroOptions) {
  const settings = {
    port: port ?? Number(process.env.SIRO_SANDBOX_PORT || 0),
    seed: seed ?? 1,
    size: size ?? 1,
    latency: latencyMs ?? 0,
  };
  const running = startNode({
    args: [
      "e2e/sandbox/main.ts",
      ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    env: bareEnvironment({}),
    logFile,
  });
  const url = await waitFor("The sandbox", running, () => listening.exec(running.output())?.[1]);
  return { url, stop: () => running.stop() };
}

/** A sandbox that already runs: named by SIRO_SANDBOX_URL, or found behind the given addresses. */
async function findGivenSandbox(): Promise<string | undefined> {
  if (process.env.SIRO_SANDBOX_URL) return process.env.SIRO_SANDBOX_URL.replace(/\/+$/, "");
  if (process.env.SIRO_SANDBOX_PORT) return undefined;
  const given = [process.env.SIRO_PLATFORM_API_URL, process.env.SIRO_EXTERNAL_API_URL];
  const origins = given
    .filter((url) => url !== undefined && url !== "")
    .map((url) => new URL(url ?? "").origin);
  for (const origin of origins) {
    const isThere = await createSandboxClient(origin)
      .getSeed()
      .then(
        () => true,
        () => false,
      );
    if (isThere) return origin;
  }
  if (origins.length === 0) return undefined;
  throw new Error(
    "SIRO_EXTERNAL_API_URL or SIRO_PLATFORM_API_URL is set, but the sandbox behind it was not found " +
      "(no /__sandbox/ there). Set SIRO_SANDBOX_URL to the sandbox's own address, or " +
      "SIRO_SANDBOX_PORT to the port that this command shall start it on.",
  );
}

/** The local Siro: one of our own, or the one given from outside, reset to the wanted seed. */
export async function openSiro(options: SiroOptions): Promise<Siro> {
  const given = options.port === undefined ? await findGivenSandbox() : undefined;
  const sandbox = given ? { url: given, stop: async () => {} } : await startSandbox(options);
  const control = createSandboxClient(sandbox.url);
  if (given) await control.reset({ seed: options.seed ?? 1, size: options.size ?? 1 });
  return {
    addresses: {
      externalApiUrl: process.env.SIRO_EXTERNAL_API_URL || `${sandbox.url}/api-externalApi`,
      platformApiUrl: process.env.SIRO_PLATFORM_API_URL || sandbox.url,
    },
    control,
    stop: sandbox.stop,
  };
}
