import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverProgram } from "#e2e/testbed/server-program.ts";
import { bareEnvironment } from "#e2e/testbed/servers/environment.ts";
import { type Postgres, startPostgres } from "#e2e/testbed/servers/postgres.ts";
import { openSiro } from "#e2e/testbed/servers/siro.ts";
import { waitFor } from "#e2e/testbed/servers/wait.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";
import { availableDatabases, type DatabaseName } from "../recordings/sites.ts";
import { median, p95 } from "../statistics.ts";
import { mb, ms } from "../units.ts";

/** What it takes to watch the connections of many organizations. */
type Observation = {
  database: DatabaseName;
  /** Share of one core. */
  cpu: number;
  callsPerMinute: number;
  lookMs: number[];
  healthMs: number[];
  sumMs: number[];
  rows: number;
  residentMb: number;
};

const organizations = 200;
const minutes = 3;
const minuteMs = 60_000;
/** A sandbox of this size has ten connections. */
const size = 2;

/** 200 organizations with 10 connections each, watched for three minutes on each database. */
export async function measureObservation(databases = availableDatabases()): Promise<Observation[]> {
  const found: Observation[] = [];
  for (const database of databases) found.push(await measure(database));
  return found;
}

async function measure(database: DatabaseName): Promise<Observation> {
  const postgres: Postgres | null =
    database === "PostgreSQL" ? await startPostgres({ isDurable: true }) : null;
  const dataDir = mkdtempSync(join(tmpdir(), "siro-admin-bench-observation-"));
  const siro = await openSiro({ size, logFile: join(dataDir, "siro.log") });
  const token = (await siro.control.getSeed()).organizationTokens.working;
  const program = join(rootFolder, "e2e/bench/health/observation-run.ts");
  const run = startNode({
    args: serverProgram(program, token, String(organizations), String(minutes)),
    env: bareEnvironment({
      DATA_DIR: join(dataDir, "data"),
      SIRO_EXTERNAL_API_URL: siro.addresses.externalApiUrl,
      SIRO_PLATFORM_API_URL: siro.addresses.platformApiUrl,
      LOG_LEVEL: "silent",
      ...(postgres && { DATABASE_URL: await postgres.createDatabase() }),
    }),
  });
  const found = () => /^RESULT (.*)$/m.exec(run.output())?.[1];
  const text = await waitFor("Watching", run, found, (minutes + 4) * minuteMs);
  const { cpuMs, kept, ...result } = JSON.parse(text);
  await run.stop();
  await siro.stop();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
  const callsPerMinute = result.lookMs.length / minutes;
  return {
    database,
    ...result,
    cpu: cpuMs / (minutes * minuteMs),
    callsPerMinute,
    rows: kept,
  };
}

/** How much watching takes. */
export function observationText(found: readonly Observation[]): string {
  const rows = found.map((each) => {
    const cells = [
      `${(each.cpu * 100).toFixed(1)} %`,
      each.callsPerMinute.toFixed(0),
      `${ms(median(each.lookMs))}, ${ms(p95(each.lookMs))}`,
      `${ms(median(each.healthMs))}, ${ms(p95(each.healthMs))}`,
      `${ms(median(each.sumMs))}, ${ms(p95(each.sumMs))}`,
      String(each.rows),
      mb(each.residentMb),
    ];
    return `| ${each.database} | ${cells.join(" | ")} |`;
  });
  return `${organizations} organizations with 10 connections each, checked every minute for ${minutes} minutes, in a process without pages. Then the health of each is judged, and each is summed up once. Times: median, p95.

| | of one core | requests per minute | a check | judging health | summing up | rows kept | resident |
|---|---:|---:|---:|---:|---:|---:|---:|
${rows.join("\n")}`;
}
