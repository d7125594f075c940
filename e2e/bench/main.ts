import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { browserArgs, ensureBrowser } from "#e2e/commands/browser.ts";
import { openInstallation } from "#e2e/testbed/servers/installation.ts";
import { endOnSignals } from "#lib/cli/processes.ts";
import { ensureBuild } from "#lib/cli/production-build.ts";
import { createBenchContext, metricsToken } from "./context.ts";
import { describeBrowser } from "./machine.ts";
import {
  alone,
  inBrowser,
  onEachDatabase,
  onNewDashboard,
  onPages,
  withoutBuild,
} from "./parts.ts";
import { readConditions, readRecord, storeReport, storeRun } from "./record.ts";
import { availableDatabases, fillIndex } from "./recordings/sites.ts";
import { outline } from "./report.ts";
import { within } from "./within.ts";

/**
 * `npm run bench -- [--only PART,PART] [--database NAME] [--note TEXT] [--report]`: measures all parts or these,
 * keeps each as soon as it is measured, and writes the document from all that is kept.
 * `--report` only writes the document, as after a merge of results.
 */

endOnSignals();
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    database: { type: "string" },
    note: { type: "string" },
    report: { type: "boolean", default: false },
  },
});
if (values.report) {
  storeReport(readRecord());
  process.exit(0);
}
const everyPart = Object.values(outline).flat();
const wanted = values.only?.split(",").map((name) => name.trim()) ?? everyPart;
const unknown = wanted.filter((name) => !everyPart.includes(name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. There are: ${everyPart.join(", ")}.`);
  process.exit(1);
}
const databases = availableDatabases().filter(
  (name) => values.database === undefined || name === values.database,
);
if (databases.length === 0) {
  console.error(`This machine has no such database: ${values.database}.`);
  process.exit(1);
}
/** More than the slowest part takes. */
const partLimitMs = 30 * 60_000;

const quote = (text: string) => (text.includes(" ") ? `"${text}"` : text);
const options = (["only", "database"] as const).flatMap((name) => {
  const value = values[name];
  return value === undefined ? [] : [`--${name} ${quote(value)}`];
});
const command = ["npm run bench", ...(options.length > 0 ? ["--", ...options] : [])].join(" ");

const browserName = wanted.some((part) => inBrowser.has(part)) ? await describeBrowser() : "";
const isWanted = ([name]: [string, unknown]) => wanted.includes(name);

/** Measures a part and keeps it. */
async function keep(part: string, database: string | undefined, measure: () => Promise<string>) {
  console.log(`${[part, database].filter(Boolean).join(", ")}…`);
  const conditions = readConditions(command);
  const text = await within(`The part "${part}"`, measure(), partLimitMs);
  console.log(`${text}\n`);
  const lines = text.split("\n");
  const about = {
    ...(inBrowser.has(part) && { browser: browserName }),
    ...(database && { database }),
    ...(values.note && { note: values.note }),
  };
  storeRun(part, { ...conditions, ...about, lines });
}

async function measurePages() {
  const parts = Object.entries(onPages).filter(isWanted);
  if (parts.length === 0) return;
  const executablePath = await ensureBrowser();
  const installation = await openInstallation({
    name: "bench",
    password: "measure twice, cut once",
    env: { METRICS_TOKEN: metricsToken },
  });
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  const measureAll = async (some: typeof parts) => {
    const bench = createBenchContext(installation);
    for (const [part, measure] of some) {
      await keep(part, undefined, () => measure(browser, bench));
    }
  };
  const first = parts.filter(([part]) => onNewDashboard.has(part));
  const rest = parts.filter(([part]) => !onNewDashboard.has(part));
  await measureAll(first);
  if (rest.length > 0) {
    // Nothing reads Siro by itself here, so a page of recordings would stay empty.
    await fillIndex(installation, "usual");
    await measureAll(rest);
  }
  await browser.close();
  await installation.close();
}

if (wanted.some((part) => !withoutBuild.has(part))) {
  const buildStatus = await ensureBuild();
  if (buildStatus !== 0) process.exit(buildStatus);
}
await measurePages();
for (const [part, measure] of Object.entries(alone).filter(isWanted)) {
  await keep(part, undefined, measure);
}
for (const [part, measure] of Object.entries(onEachDatabase).filter(isWanted)) {
  for (const database of databases) await keep(part, database, () => measure([database]));
}
process.exit(0);
