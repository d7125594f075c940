import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverProgram } from "#e2e/testbed/server-program.ts";
import { bareEnvironment } from "#e2e/testbed/servers/environment.ts";
import { type Postgres, startPostgres } from "#e2e/testbed/servers/postgres.ts";
import { waitFor } from "#e2e/testbed/servers/wait.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";
import { availableDatabases, type DatabaseName } from "./recordings/sites.ts";
import { median, p95 } from "./statistics.ts";
import { mb, ms } from "./units.ts";

type CrmSearchTimes = {
  database: DatabaseName;
  timesMs: number[];
  fillMs: number;
  bytes: number;
  /** Of all that was found, in order. */
  results: string;
  hasIndex: boolean;
};

const records = 200_000;
const timeoutMs = 15 * 60_000;

/** Searching in 200,000 CRM records on each database. */
export async function measureCrmSearch(
  databases = availableDatabases(),
): Promise<CrmSearchTimes[]> {
  const times: CrmSearchTimes[] = [];
  for (const database of databases) times.push(await measure(database));
  return times;
}

async function measure(database: DatabaseName): Promise<CrmSearchTimes> {
  const postgres: Postgres | null =
    database === "PostgreSQL" ? await startPostgres({ isDurable: true }) : null;
  const dataDir = mkdtempSync(join(tmpdir(), "siro-admin-bench-crm-"));
  const run = startNode({
    args: serverProgram(join(rootFolder, "e2e/bench/crm-search-run.ts"), String(records)),
    env: bareEnvironment({
      DATA_DIR: join(dataDir, "data"),
      LOG_LEVEL: "silent",
      ...(postgres && { DATABASE_URL: await postgres.createDatabase() }),
    }),
  });
  const found = () => /^RESULT (.*)$/m.exec(run.output())?.[1];
  const result = JSON.parse(await waitFor("The search", run, found, timeoutMs));
  await run.stop();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return { database, ...result };
}

/** Their part of the report. */
export function crmSearchText(times: readonly CrmSearchTimes[]): string {
  const rows = times.map(({ database, timesMs, fillMs, bytes, hasIndex, results }) => {
    const cells = [ms(median(timesMs)), ms(p95(timesMs)), ms(Math.max(...timesMs))];
    const index = hasIndex ? "yes" : "no";
    return `| ${database} | ${cells.join(" | ")} | ${(fillMs / 1000).toFixed(0)} s | ${mb(bytes / 1024 ** 2)} | ${index} | \`${results}\` |`;
  });
  return `200,000 CRM records (50,000 customers with three appointments each). ${times[0]?.timesMs.length ?? 0} searches: names, phones, emails, IDs and addresses of 60 customers, each typed letter by letter. Goal: p95 < 50 ms. Databases with the same hash found the same records in the same order.

| | median | p95 | slowest | storing all | size | trigram index | hash of what was found |
|---|---:|---:|---:|---:|---:|---|---|
${rows.join("\n")}`;
}
