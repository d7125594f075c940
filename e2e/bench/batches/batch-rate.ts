import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
import { availableDatabases, type DatabaseName } from "../recordings/sites.ts";

/** How fast a batch links recordings. */
type BatchRate = {
  database: DatabaseName;
  rowsPerMinute: number;
  /** Of what jobs may use: requests with the organization's token, of which a row takes two. */
  share: number;
  /** Requests that Siro refused because there were too many. */
  refused: number;
};

const latencyMs = 300;
const minutes = 3;
const minuteMs = 60_000;
const rows = 1_000;
/** Of the local Siro: enough unlinked recordings for these minutes. */
const size = 10;

/** Three minutes of one batch on each database, Siro taking 300 ms per answer. */
export async function measureBatchRate(databases = availableDatabases()): Promise<BatchRate[]> {
  const rates: BatchRate[] = [];
  for (const database of databases) rates.push(await measure(database));
  return rates;
}

async function measure(database: DatabaseName): Promise<BatchRate> {
  const postgres: Postgres | null =
    database === "PostgreSQL" ? await startPostgres({ isDurable: true }) : null;
  const folder = mkdtempSync(join(tmpdir(), "siro-admin-bench-batch-"));
  const siro = await openSiro({ size, logFile: join(folder, "siro.log") });
  const seed = await siro.control.getSeed();
  const opportunities = await siro.control.listRows("opportunities");
  const opportunity = opportunities.find(
    (row) => !row.deletedAt && row.organizationId === seed.organizationId,
  );
  const unlinked = (await siro.control.listRows("recordings"))
    .filter((row) => row.link === null && row.organizationId === seed.organizationId)
    .filter((row) => row.deletedAt === null && row.isProcessingDone !== false)
    .map(({ id }) => String(id));
  const file = join(folder, "links.json");
  const links = { recordings: unlinked.slice(0, rows), opportunity: opportunity?.id };
  writeFileSync(file, JSON.stringify(links));
  await siro.control.addFaults({ effect: { latencyMs } });
  const program = join(rootFolder, "e2e/bench/batches/batch-rate-run.ts");
  const token = seed.organizationTokens.working;
  const running = startNode({
    args: serverProgram(program, token, seed.admins[0]?.id ?? "", file, String(minutes)),
    env: bareEnvironment({
      DATA_DIR: join(folder, "data"),
      SIRO_EXTERNAL_API_URL: siro.addresses.externalApiUrl,
      SIRO_PLATFORM_API_URL: siro.addresses.platformApiUrl,
      LOG_LEVEL: "silent",
      ...(postgres && { DATABASE_URL: await postgres.createDatabase() }),
    }),
  });
  const found = () => /^RESULT (.*)$/m.exec(running.output())?.[1];
  await waitFor("The batch", running, found, (minutes + 2) * minuteMs);
  const { entries } = await siro.control.listJournal();
  await running.stop();
  await siro.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
  return { database, ...rateOf(entries) };
}

/** Over whole minutes, from the first link on. */
function rateOf(entries: readonly JournalEntry[]) {
  const links = entries.filter(({ method, path }) => method === "PUT" && path.endsWith("/link"));
  const times = links.map(({ at }) => Date.parse(at));
  const from = times[0] ?? 0;
  const whole = Math.floor(((times.at(-1) ?? from) - from) / minuteMs);
  const until = from + whole * minuteMs;
  const isCounted = ({ at }: JournalEntry) => Date.parse(at) >= from && Date.parse(at) < until;
  const reads = entries.filter(
    ({ method, path }) => method === "GET" && /^\/v1\/core\/recordings\/[^/]+$/.test(path),
  );
  const allowed = Math.floor(LIMITS.perMinute * LIMITS.jobShare);
  return {
    rowsPerMinute: links.filter(isCounted).length / whole,
    share: reads.filter(isCounted).length / whole / allowed,
    refused: entries.filter(({ status }) => status === 429).length,
  };
}

/** Their part of the report. */
export function batchText(rates: readonly BatchRate[]): string {
  const lines = rates.map(({ database, rowsPerMinute, share, refused }) => {
    const cells = [rowsPerMinute.toFixed(0), `${(share * 100).toFixed(0)} %`, refused];
    return `| ${database} | ${cells.join(" | ")} |`;
  });
  return `Three minutes of one batch, Siro taking 300 ms per answer. Each recording is read, linked, and read again. Jobs may use 60 % of 900 requests per minute. Goal: at least 90 % of that, and none refused (429).

| | links per minute | of what jobs may use | refused |
|---|---:|---:|---:|
${lines.join("\n")}`;
}
