import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { browserArgs, ensureBrowser } from "#e2e/commands/browser.ts";
import { openInstallation } from "#e2e/testbed/servers/installation.ts";
import { endOnSignals, rootFolder } from "#lib/cli/processes.ts";
import { ensureBuild } from "#lib/cli/production-build.ts";
import { batchSection, measureBatchRate } from "./batches/batch-rate.ts";
import { measureBesideBare } from "./beside-bare.ts";
import { type BenchContext, createBenchContext, metricsToken } from "./context.ts";
import { crmSearchSection, measureCrmSearch } from "./crm-search.ts";
import { measureDatabases } from "./databases.ts";
import { measureDetection } from "./detection.ts";
import { measureObservation, observationTable } from "./health/observation.ts";
import { measureOverview, overviewTable } from "./health/overview-times.ts";
import { measureMemory } from "./memory.ts";
import { weighPages } from "./page-weight.ts";
import { measurePalette, paletteSection } from "./palette.ts";
import { rankingTable } from "./ranking.ts";
import { browsingTable, measureBrowsing } from "./recordings/browsing.ts";
import { measureIndexRate } from "./recordings/index-rate.ts";
import { measureLargeSandbox } from "./recordings/large-sandbox.ts";
import { measureQueue } from "./recordings/queue-times.ts";
import { availableDatabases } from "./recordings/sites.ts";
import { measureStalls } from "./recordings/stalls.ts";
import { writeReport } from "./report.ts";
import { indexRateTable, queueTables, recordingsSection, stallTable } from "./report-recordings.ts";
import { measureServerTime } from "./server-time.ts";
import { measureSignInStorm } from "./sign-in-storm.ts";
import { measureToggles } from "./toggles.ts";
import { measureTranscript, transcriptSection } from "./transcript.ts";
import { measureWebhooks, webhookSection } from "./webhooks.ts";

const latencyMs = 80;
const runs = 15;
const memoryMarks = [0, 100, 500, 1_000];

endOnSignals();
const { values } = parseArgs({
  options: { only: { type: "string" }, database: { type: "string" } },
});
const chosen = availableDatabases().filter(
  (name) => values.database === undefined || name === values.database,
);
/** Prints the one part that was asked for, if it is among these, and ends. */
async function printAlone(parts: Record<string, () => Promise<string>>) {
  const measure = parts[values.only ?? ""];
  if (!measure) return;
  console.log(await measure());
  process.exit(0);
}

/** Parts that need no build. */
const withoutBuild: Record<string, () => Promise<string>> = {
  "index rate": async () => indexRateTable(await measureIndexRate(chosen)),
  ranking: async () => rankingTable(),
  observation: async () => observationTable(await measureObservation()),
  bulk: async () => batchSection(await measureBatchRate()),
  "crm search": async () => crmSearchSection(await measureCrmSearch(chosen)),
};
await printAlone(withoutBuild);

const [loadBefore = 0] = loadavg();
const buildStatus = await ensureBuild();
if (buildStatus !== 0) process.exit(buildStatus);

async function measureRecordings() {
  console.log("Many recordings…");
  const sandbox = await measureLargeSandbox();
  const indexRate = await measureIndexRate(chosen);
  const queue = await measureQueue(chosen);
  return {
    sandbox,
    indexRate,
    queue,
    stalls: await measureStalls(chosen),
    browsing: await measureBrowsing(),
  };
}

/** Parts with servers of their own. */
const withOwnServers: Record<string, () => Promise<string>> = {
  queue: async () => queueTables(await measureQueue(chosen)),
  stalls: async () => stallTable(await measureStalls(chosen)),
  browsing: async () => browsingTable(await measureBrowsing()),
  recordings: async () => recordingsSection(await measureRecordings()),
  overview: async () => overviewTable(await measureOverview(chosen)),
  webhooks: async () => webhookSection(await measureWebhooks()),
};
await printAlone(withOwnServers);

const executablePath = await ensureBrowser();
const alone: Record<string, (browser: Browser, bench: BenchContext) => Promise<string>> = {
  transcript: async (browser, bench) =>
    transcriptSection(await measureTranscript(browser, bench, runs)),
  palette: async (browser, bench) => paletteSection(await measurePalette(browser, bench, runs)),
};
const measureAlone = alone[values.only ?? ""];
if (measureAlone) {
  const installation = await openInstallation({
    name: "bench",
    password: "measure twice, cut once",
  });
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  console.log(await measureAlone(browser, createBenchContext(installation)));
  await browser.close();
  await installation.close();
  process.exit(0);
}

console.log("Mapping issues…");
const detection = measureDetection(runs);
console.log("Starting and setting up…");
const installation = await openInstallation({
  name: "bench",
  password: "measure twice, cut once",
  env: { METRICS_TOKEN: metricsToken },
});
const browser = await chromium.launch({ executablePath, args: browserArgs });
const bench = createBenchContext(installation);

console.log("Memory over page views…");
const memory = await measureMemory(bench, memoryMarks);
console.log("Server time…");
const serverTime = await measureServerTime(bench, 100);
console.log("Weight of the pages…");
const weights = await weighPages(browser, bench);
console.log("A long transcript…");
const transcript = await measureTranscript(browser, bench, runs);
console.log("The palette…");
const palette = await measurePalette(browser, bench, runs);
console.log("Switches…");
await bench.siro.control.addFaults({ effect: { latencyMs } });
const oneToggle = await measureToggles(browser, bench, { runs, count: 1, gapMs: 0 });
const fiveAtOnce = await measureToggles(browser, bench, { runs, count: 5, gapMs: 0 });
const fiveApart = await measureToggles(browser, bench, { runs, count: 5, gapMs: 30 });
console.log("Pages beside a bare Next page…");
const besideBare = await measureBesideBare(browser, bench, runs);
await bench.siro.control.clearFaults();
const browserVersion = browser.version();
await browser.close();
await installation.close();
console.log("Sign-ins…");
const signInStorm = await measureSignInStorm();
console.log("Databases…");
const databases = await measureDatabases();
const recordings = await measureRecordings();
console.log("Health and history…");
const health = {
  observation: await measureObservation(),
  overview: await measureOverview(chosen),
};
console.log("CRM search…");
const crmSearch = await measureCrmSearch(chosen);
console.log("Webhooks…");
const webhooks = await measureWebhooks();
console.log("Batches of links…");
const batches = await measureBatchRate();

const report = writeReport(
  {
    browserVersion,
    loadBefore,
    latencyMs,
    weights,
    besideBare,
    oneToggle,
    fiveAtOnce,
    fiveApart,
    serverTime,
    memory,
    detection,
    signInStorm,
    databases,
    recordings,
    health,
    transcript,
    palette,
    webhooks,
    batches,
    crmSearch,
  },
  new Date().toISOString().slice(0, 10),
);
mkdirSync(join(rootFolder, "docs"), { recursive: true });
writeFileSync(join(rootFolder, "docs/benchmarks.md"), report);
console.log(`\n${report}`);
