import { execFile } from "node:child_process";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { rootFolder } from "#lib/cli/processes.ts";
import { bareEnvironment } from "./environment.ts";

const runFile = promisify(execFile);
const maker = join(rootFolder, "e2e/testbed/servers/make-blank-database.ts");

/**
 * Puts an embedded database without rows into `dataDir`. Creating one takes seconds, so the first is
 * kept in `scratch`, and those after it are copies.
 */
export async function putBlankDatabase(dataDir: string, scratch: string): Promise<void> {
  const original = join(scratch, "blank");
  const copy = () => cp(original, dataDir, { recursive: true });
  await copy().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    await makeBlankDatabase(original, scratch);
    await copy();
  });
}

/** Of several processes that make it at the same time, one puts its own in place. */
async function makeBlankDatabase(original: string, scratch: string): Promise<void> {
  const made = await mkdtemp(join(scratch, "making-"));
  await runFile(process.execPath, ["--conditions=react-server", maker, made], {
    cwd: rootFolder,
    env: bareEnvironment({}) as NodeJS.ProcessEnv,
  });
  await rename(made, original).catch(() => rm(made, { recursive: true, force: true }));
}
