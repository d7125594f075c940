import type { Browser } from "@playwright/test";
import { batchText, measureBatchRate } from "./batches/batch-rate.ts";
import { measurePainting, measureSections, measureThroughput } from "./beside-bare.ts";
import type { BenchContext } from "./context.ts";
import { crmSearchText, measureCrmSearch } from "./crm-search.ts";
import { measureDatabases } from "./databases.ts";
import { measureDetection } from "./detection.ts";
import type { Device } from "./first-paint.ts";
import { measureObservation, observationText } from "./health/observation.ts";
import { measureOverview, overviewText } from "./health/overview-times.ts";
import { measureMemory } from "./memory.ts";
import { weighPages } from "./page-weight.ts";
import { measurePalette, paletteText } from "./palette.ts";
import { rankingText } from "./ranking.ts";
import { browsingText, measureBrowsing } from "./recordings/browsing.ts";
import { measureIndexRate } from "./recordings/index-rate.ts";
import { measureLargeSandbox } from "./recordings/large-sandbox.ts";
import { measureQueue } from "./recordings/queue-times.ts";
import type { DatabaseName } from "./recordings/sites.ts";
import { measureStalls } from "./recordings/stalls.ts";
import { measureTriage, triageText } from "./recordings/triage-times.ts";
import {
  latencyMs,
  memoryText,
  navigationText,
  paintingText,
  serverText,
  throughputText,
  toggleText,
  weightText,
} from "./report-pages.ts";
import { indexRateText, queueText, sandboxText, stallText } from "./report-recordings.ts";
import { databaseText, detectionText, signInText } from "./report-server.ts";
import { measureServerTime } from "./server-time.ts";
import { measureSignInStorm } from "./sign-in-storm.ts";
import { measureToggles } from "./toggles.ts";
import { measureTranscript, transcriptText } from "./transcript.ts";
import { measureWebhooks, webhookText } from "./webhooks.ts";

const runs = 15;
const serverRuns = 100;
const memoryMarks = [0, 100, 500, 1_000];

type Measure = () => Promise<string>;
type MeasureOn = (databases: DatabaseName[]) => Promise<string>;
type MeasurePage = (browser: Browser, bench: BenchContext) => Promise<string>;

/** Parts that start what they need, once. */
export const alone: Record<string, Measure> = {
  detection: async () => detectionText(measureDetection(runs)),
  ranking: async () => rankingText(),
  "sign-ins": async () => signInText(await measureSignInStorm()),
  databases: async () => databaseText(await measureDatabases()),
  webhooks: async () => webhookText(await measureWebhooks()),
  sandbox: async () => sandboxText(await measureLargeSandbox()),
  browsing: async () => browsingText(await measureBrowsing()),
  triage: async () => triageText(await measureTriage()),
};

/** Parts that start what they need, on each database. */
export const onEachDatabase: Record<string, MeasureOn> = {
  observation: async (databases) => observationText(await measureObservation(databases)),
  overview: async (databases) => overviewText(await measureOverview(databases)),
  queue: async (databases) => queueText(await measureQueue(databases)),
  stalls: async (databases) => stallText(await measureStalls(databases)),
  "index rate": async (databases) => indexRateText(await measureIndexRate(databases)),
  bulk: async (databases) => batchText(await measureBatchRate(databases)),
  "crm search": async (databases) => crmSearchText(await measureCrmSearch(databases)),
};

/** Parts that need no production build. */
export const withoutBuild = new Set([
  "detection",
  "ranking",
  "sandbox",
  "observation",
  "index rate",
  "bulk",
  "crm search",
]);

/** Parts whose times or bytes are a browser's. */
export const inBrowser = new Set([
  "weights",
  "transcript",
  "palette",
  "switches",
  "desktop",
  "phone",
  "navigation",
  "browsing",
  "triage",
]);

async function whileSiroTakesItsTime<T>({ siro }: BenchContext, measure: () => Promise<T>) {
  await siro.control.addFaults({ effect: { latencyMs } });
  const found = await measure();
  await siro.control.clearFaults();
  return found;
}

const paintingPart = (browser: Browser, bench: BenchContext, device: Device) =>
  whileSiroTakesItsTime(bench, async () =>
    paintingText(device, await measurePainting(browser, bench, device, runs)),
  );

/** Of the parts on pages, those that measure a dashboard whose index is still empty. */
export const onNewDashboard = new Set(["memory"]);

/**
 * Parts that share a dashboard and a browser. Memory comes first, while the dashboard is new; all
 * others see the recordings in its index.
 */
export const onPages: Record<string, MeasurePage> = {
  memory: async (_, bench) => memoryText(await measureMemory(bench, memoryMarks)),
  server: async (_, bench) => serverText(await measureServerTime(bench, serverRuns)),
  weights: async (browser, bench) => weightText(await weighPages(browser, bench)),
  transcript: async (browser, bench) =>
    transcriptText(await measureTranscript(browser, bench, runs)),
  palette: async (browser, bench) => paletteText(await measurePalette(browser, bench, runs)),
  switches: (browser, bench) =>
    whileSiroTakesItsTime(bench, async () =>
      toggleText({
        oneToggle: await measureToggles(browser, bench, { runs, count: 1, gapMs: 0 }),
        fiveAtOnce: await measureToggles(browser, bench, { runs, count: 5, gapMs: 0 }),
        fiveApart: await measureToggles(browser, bench, { runs, count: 5, gapMs: 30 }),
      }),
    ),
  desktop: (browser, bench) => paintingPart(browser, bench, "desktop"),
  phone: (browser, bench) => paintingPart(browser, bench, "phone"),
  throughput: (_, bench) =>
    whileSiroTakesItsTime(bench, async () => throughputText(await measureThroughput(bench))),
  navigation: (browser, bench) =>
    whileSiroTakesItsTime(bench, async () =>
      navigationText(await measureSections(browser, bench, runs)),
    ),
};
