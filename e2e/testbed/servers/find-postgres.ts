import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "#lib/cli/processes.ts";

/** The oldest version that the dashboard supports: what works there also works on newer ones. */
const OLDEST = 15;

const usualPlaces = [
  "/usr/lib/postgresql/*/bin",
  "/usr/pgsql-*/bin",
  "/usr/local/opt/postgresql@*/bin",
  "/opt/homebrew/opt/postgresql@*/bin",
  "/Applications/Postgres.app/Contents/Versions/*/bin",
];

export const noPostgres = `no PostgreSQL ${OLDEST} or newer is installed here (Debian, Ubuntu: sudo apt-get install postgresql)`;

function versionOf(bin: string): number {
  const { stdout } = spawnSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/PostgreSQL\)? (\d+)/.exec(stdout ?? "")?.[1] ?? 0);
}

/** The folder with the programs of the oldest suitable PostgreSQL installed here, or undefined. */
export function findPostgres(): string | undefined {
  const inPath = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...usualPlaces.flatMap((pattern) => globSync(pattern)), ...inPath]
    .filter((bin) => existsSync(join(bin, "postgres")) && existsSync(join(bin, "initdb")))
    .map((bin) => ({ bin, version: versionOf(bin) }))
    .filter(({ version }) => version >= OLDEST)
    .sort((a, b) => a.version - b.version)[0]?.bin;
}

/** Finds PostgreSQL, or installs it if we are root and apt-get is available. */
export async function ensurePostgres(): Promise<string | undefined> {
  const found = findPostgres();
  const isApt = spawnSync("apt-get", ["--version"]).status === 0;
  if (found || process.getuid?.() !== 0 || !isApt) return found;
  console.log("Installing the postgresql package with apt-get…");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "postgresql"]]) {
    await run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", ...args], {
      timeoutMs: 300_000,
    });
  }
  return findPostgres();
}
