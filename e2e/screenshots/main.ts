import { mkdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { browserArgs, ensureBrowser } from "#e2e/commands/browser.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { type Installation, openInstallation } from "#e2e/testbed/servers/installation.ts";
import { asStorageState } from "#e2e/testbed/visitor/storage-state.ts";
import { endOnSignals } from "#lib/cli/processes.ts";
import { ensureBuild } from "#lib/cli/production-build.ts";
import { photograph, screenshotsFolder } from "./camera.ts";
import { photographFirstRun } from "./first-run.ts";
import { listShots, type Shot } from "./shots/index.ts";

const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
const isWanted = (name: string) => values.only?.some((start) => name.startsWith(start)) ?? true;

async function take(browser: Browser, installation: Installation, shot: Shot) {
  const { dashboard, siro, slug } = installation;
  await siro.control.clearFaults();
  await shot.before?.();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...(shot.isSignedOut
      ? {}
      : { storageState: asStorageState(installation.cookies, installation.dashboard.url) }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(dashboard.url + shot.path.replace("{org}", slug), { waitUntil: "networkidle" });
  await shot.prepare?.(page);
  await photograph(page, shot.name, shot.isWhole);
  await context.close();
}

/** Reads the organization in the background first, so that no page shows a part of it. */
async function fillIndex(browser: Browser, { dashboard, cookies, slug }: Installation) {
  const context = await browser.newContext({
    baseURL: dashboard.url,
    storageState: asStorageState(cookies, dashboard.url),
  });
  await indexFilled(await context.newPage(), slug);
  await context.close();
}

async function takeAll(browser: Browser): Promise<string[]> {
  const password = "say cheese, please";
  if (isWanted("setup")) await photographFirstRun(browser, password);
  const installation = await openInstallation({
    name: "screenshots",
    password,
    env: { BACKGROUND_WORK: "on" },
  });
  await fillIndex(browser, installation);
  const failures: string[] = [];
  for (const shot of listShots(installation)) {
    if (!isWanted(shot.name)) continue;
    await take(browser, installation, shot).catch((error: Error) => {
      failures.push(`${shot.name}: ${error.message}`);
    });
  }
  await installation.close();
  return failures;
}

endOnSignals();
const executablePath = await ensureBrowser();
const status = await ensureBuild();
if (status !== 0) process.exit(status);
if (values.only === undefined) rmSync(screenshotsFolder, { recursive: true, force: true });
mkdirSync(screenshotsFolder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: browserArgs });
const failures = await takeAll(browser);
await browser.close();
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);
