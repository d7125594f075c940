import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.ts";
import { type Environment, rootFolder, runNode, startNode } from "./processes.ts";

const sources = ["app", "components", "lib", "public"];
const stampFile = join(rootFolder, ".next/siro-admin-sources");
const buildIdFile = join(rootFolder, ".next/BUILD_ID");

function listFiles(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A hash of all sources of the production build. */
function hashSources(): string {
  const atRoot = readdirSync(rootFolder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|mjs|ts)$/.test(entry.name))
    .filter(({ name }) => !/^(next-env\.d|playwright|vitest|biome|drizzle)/.test(name))
    .map(({ name }) => join(rootFolder, name));
  const folders = sources.map((name) => join(rootFolder, name)).filter((path) => existsSync(path));
  const hash = createHash("sha256");
  for (const path of [...atRoot, ...folders.flatMap(listFiles)].sort()) {
    hash.update(path.slice(rootFolder.length)).update("\0").update(readFileSync(path));
  }
  return hash.digest("hex");
}

function readStamp(): string | undefined {
  if (!existsSync(buildIdFile) || !existsSync(stampFile)) return undefined;
  return readFileSync(stampFile, "utf8");
}

type BuildOptions = {
  /** Prints what the build says only if it fails. */
  isQuiet?: boolean;
};

/** Runs `next build`, stores the hash of its sources, and returns the exit status. */
export async function build({ isQuiet = false }: BuildOptions = {}): Promise<number> {
  const wanted = hashSources();
  rmSync(stampFile, { force: true });
  const args = ["node_modules/next/dist/bin/next", "build"];
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const status = isQuiet ? await runQuietly(args, env) : await runNode(args, { env });
  if (status === 0) {
    mkdirSync(join(rootFolder, ".next"), { recursive: true });
    writeFileSync(stampFile, wanted);
  }
  return status;
}

async function runQuietly(args: string[], env: Environment): Promise<number> {
  const running = startNode({ args, env });
  const status = await running.ended;
  if (status !== 0) console.error(running.output());
  return status;
}

/** Builds if the sources changed since the last build. Returns the exit status. */
export function ensureBuild(options?: BuildOptions): Promise<number> {
  return withLock("build", async () => {
    if (readStamp() === hashSources()) return 0;
    console.log("Building the dashboard (next build)…");
    return await build(options);
  });
}
