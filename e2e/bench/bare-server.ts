import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bareEnvironment } from "#e2e/testbed/servers/environment.ts";
import { findFreePort } from "#e2e/testbed/servers/ports.ts";
import { isAnswering, waitFor } from "#e2e/testbed/servers/wait.ts";
import { rootFolder, runNode, startNode } from "#lib/cli/processes.ts";
import type { BenchContext } from "./context.ts";

const next = "node_modules/next/dist/bin/next";

type BareServer = { url: string; pid: number; stop(): Promise<void> };

let built: Promise<string> | undefined;

/** Builds it once for all that is measured beside it. */
async function buildBarePages(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bare-next-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(rootFolder, "e2e/bench/bare-next"), folder, { recursive: true });
  symlinkSync(join(rootFolder, "node_modules"), join(folder, "node_modules"));
  const status = await runNode([next, "build", folder], { env: bareEnvironment({}) });
  if (status !== 0) throw new Error(`next build ${folder} ended with ${status}`);
  return folder;
}

/** Starts the least that Next needs to list the same rows: what our pages are compared with. */
export async function startBareServer(bench: BenchContext): Promise<BareServer> {
  built ??= buildBarePages();
  const folder = await built;
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const running = startNode({
    args: [next, "start", folder, "-H", "127.0.0.1", "-p", String(port)],
    env: bareEnvironment({
      BARE_SIRO_URL: bench.siro.addresses.externalApiUrl,
      BARE_SIRO_TOKEN: bench.organizationToken,
    }),
  });
  await waitFor("The bare Next server", running, () => isAnswering(url));
  return { url, pid: running.pid, stop: () => running.stop() };
}
