import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JournalEntry } from "#e2e/sandbox/journal.ts";
import { serverProgram } from "#e2e/testbed/server-program.ts";
import { bareEnvironment } from "#e2e/testbed/servers/environment.ts";
import { type Postgres, startPostgres } from "#e2e/testbed/servers/postgres.ts";
import { openSiro } from "#e2e/testbed/servers/siro.ts";
import { waitFor } from "#e2e/testbed/servers/wait.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";
import { LIMITS } from "#lib/siro/rate-limit/limiter.ts";
import { availableDatabases, type DatabaseName } from "./sites.ts";

/** How fast an organization's recordings are read for the first time. */
export type IndexRate = {
  database: DatabaseName;
  /** Requests per minute, from the second minute on: in the first one, a burst is allowed. */
  perMinute: number;
  /** Of what jobs may use. */
  share: number;
  /** Requests that Siro refused because there were too many. */
  refused: number;
  residentMb: number;
};

const latencyMs = 300;
const minutes = 3;
const minuteMs = 60_000;

/** Three minutes of the first reading of 100,000 recordings on each database, Siro taking 300 ms per answer. */
export async function measureIndexRate(databases = availableDatabases()): Promise<IndexRate[]> {
  const rates: IndexRate[] = [];
  for (const database of databases) rates.push(await measure(database));
  return rates;
}

async function measure(database: DatabaseName): Promise<IndexRate> {
  const postgres: Postgres | null =
    database === "PostgreSQL" ? await startPostgres({ isDurable: true }) : null;
  const dataDir = mkdtempSync(join(tmpdir(), "siro-admin-bench-index-"));
  const siro = await openSiro({ size: "large", logFile: join(dataDir, "siro.log") });
  await siro.control.addFaults({ effect: { latencyMs } });
  const seed = await siro.control.getSeed();
  const token = seed.organizationTokens.working;
  const program = join(rootFolder, "e2e/bench/recordings/index-rate-run.ts");
  const reading = startNode({
    args: serverProgram(program, token, String(minutes), "recordings"),
    env: bareEnvironment({
      DATA_DIR: join(dataDir, "data"),
      SIRO_EXTERNAL_API_URL: siro.addresses.externalApiUrl,
      SIRO_PLATFORM_API_URL: siro.addresses.platformApiUrl,
      LOG_LEVEL: "silent",
      ...(postgres && { DATABASE_URL: await postgres.createDatabase() }),
    }),
  });
  const timeoutMs = (minutes + 2) * minuteMs;
  const found = () => /^RESULT (.*)$/m.exec(reading.output())?.[1];
  const result = JSON.parse(await waitFor("The reading", reading, found, timeoutMs));
  const { entries } = await siro.control.listJournal();
  await reading.stop();
  await siro.stop();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return { database, ...rateOf(entries), residentMb: result.residentMb };
}

/** Over whole minutes, after the first and before the last request. */
function rateOf(entries: readonly JournalEntry[]) {
  const pages = entries.filter(({ path }) => path === "/v1/core/recordings");
  const times = pages.map(({ at }) => Date.parse(at));
  const from = (times[0] ?? 0) + minuteMs;
  const wholeMinutes = Math.floor(((times.at(-1) ?? 0) - from) / minuteMs);
  const until = from + wholeMinutes * minuteMs;
  const perMinute = times.filter((at) => at >= from && at < until).length / wholeMinutes;
  const refused = pages.filter(({ status }) => status === 429).length;
  const allowed = Math.floor(LIMITS.perMinute * LIMITS.jobShare);
  return { perMinute, share: perMinute / allowed, refused };
}
