import { existsSync, readFileSync } from "node:fs";
import { memoryFlags } from "#lib/cli/memory-flags.ts";
import { type Environment, type RunningProcess, startNode } from "#lib/cli/processes.ts";
import { bareEnvironment } from "./environment.ts";
import { findFreePort } from "./ports.ts";
import type { SiroAddresses } from "./siro.ts";
import { isAnswering, waitFor } from "./wait.ts";

export type DashboardOptions = {
  dataFolder: string;
  siro: SiroAddresses;
  logFile: string;
  port?: number;
  /** The address that browsers use, if there is a proxy in front of the dashboard. */
  publicUrl?: string;
  env?: Environment;
};

export type Dashboard = {
  url: string;
  port: number;
  process: RunningProcess;
  /** Everything logged so far, including by earlier starts with the same log file. */
  logs(): string;
  /** The one-time code that the server printed for the first run. */
  readSetupCode(): Promise<string>;
  stop(): Promise<void>;
};

const setupCode = /setup code\W+(?:is\W+)?([A-Z0-9]{4}(?:-[A-Z0-9]{4})+)/gi;

const start = ["node_modules/next/dist/bin/next", "start"];

/** Starts the production build on 127.0.0.1 and waits until it answers. */
export async function startDashboard(options: DashboardOptions): Promise<Dashboard> {
  const port = options.port ?? (await findFreePort());
  const url = `http://127.0.0.1:${port}`;
  const running = startNode({
    args: [...memoryFlags, ...start, "-H", "127.0.0.1", "-p", String(port)],
    logFile: options.logFile,
    env: bareEnvironment({
      PORT: String(port),
      NEXTAUTH_URL: options.publicUrl ?? url,
      DATA_DIR: options.dataFolder,
      SIRO_EXTERNAL_API_URL: options.siro.externalApiUrl,
      SIRO_PLATFORM_API_URL: options.siro.platformApiUrl,
      // Tests count Siro's calls and plant faults for them, so only those of the jobs let jobs run.
      BACKGROUND_WORK: "off",
      SIRO_EXTRACTIONS_API_URL: options.siro.extractionsApiUrl,
      ALLOW_LOOPBACK_AUDIO: "on",
      ...options.env,
    }),
  });
  await waitFor("The dashboard", running, () => isAnswering(`${url}/sign-in`));
  return {
    url,
    port,
    process: running,
    logs: () => (existsSync(options.logFile) ? readFileSync(options.logFile, "utf8") : ""),
    readSetupCode: () =>
      waitFor(
        "The setup code",
        running,
        () => [...running.output().matchAll(setupCode)].at(-1)?.[1],
      ),
    stop: () => running.stop(),
  };
}
