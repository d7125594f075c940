import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { run, runNode } from "#lib/cli/processes.ts";

/** Chromium without windows of its own: opening a page takes it a quarter of the work. */
const light = "chromium-headless-shell";
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Flags for a quiet, reproducible Chromium; without Chromium's sandbox when running as root. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

type Wanted = {
  /** Prefers the light browser. */
  isLight: boolean;
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Browsers that are already installed: only CHROME_PATH if set, otherwise the light one if wanted,
 * installed ones, Playwright's download.
 */
function listBrowsers({ isLight }: Wanted): string[] {
  const given = process.env.CHROME_PATH;
  if (given) return [given];
  const inPath = (process.env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const preferred = isLight ? [join("/usr/bin", light)] : [];
  const all = new Set([...preferred, ...inPath, ...usualPlaces, chromium.executablePath()]);
  return [...all].filter(isExecutable);
}

/** The first installed browser, untested. */
export const findBrowser = (wanted: Wanted): string | undefined => listBrowsers(wanted)[0];

/** Undefined if Playwright can drive this browser, otherwise the reason why not. */
async function whyUnusable(executablePath: string): Promise<string | undefined> {
  try {
    const browser = await chromium.launch({ executablePath, args: browserArgs, timeout: 60_000 });
    await browser.close();
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [first = "", ...lines] = message.split("\n");
    const library = lines.find((text) => /while loading shared libraries/.test(text));
    return `${executablePath}: ${(library ?? first).trim()}`;
  }
}

async function downloadWithPlaywright() {
  console.log("No usable Chromium here. Downloading the one that Playwright offers…");
  await runNode(["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000", ...process.env },
    timeoutMs: 240_000,
  });
}

async function installWithApt(name: string) {
  if (spawnSync("apt-get", ["--version"]).status !== 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync("sudo", ["-n", "true"]).status !== 0) return;
  console.log(`Installing the ${name} package with apt-get…`);
  const asRoot = isRoot ? ["env"] : ["sudo", "-n", "env"];
  const install = ["install", "-y", "--no-install-recommends", "--no-remove", name];
  for (const args of [["update"], install]) {
    const [command = "env", ...rest] = [...asRoot, "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    await run(command, [...rest, ...args], { timeoutMs: 300_000 });
  }
}

/** Adds the light browser where root uses the distribution's Chromium; the tests work without it. */
async function addLightBrowser() {
  const hasPackage = isExecutable("/usr/bin/chromium") && !isExecutable(join("/usr/bin", light));
  if (hasPackage && process.getuid?.() === 0) await installWithApt(light);
}

const advice =
  "Install Chromium or Google Chrome (Debian, Ubuntu: sudo apt-get install chromium), " +
  "or set CHROME_PATH to its executable, then try again.";

/** What to try before each look, the cheapest first. */
function listAttempts({ isLight }: Wanted) {
  const viaApt = [...(isLight ? [light] : []), "chromium"].map(
    (name) => () => installWithApt(name),
  );
  return [isLight ? addLightBrowser : async () => {}, downloadWithPlaywright, ...viaApt];
}

/**
 * Finds a browser that works, or installs one; throws with instructions if neither works. A light one
 * is for tests: measurements and pictures come from what people use.
 */
export async function ensureBrowser(wanted: Wanted = { isLight: false }): Promise<string> {
  const problems = new Map<string, string>();
  const isGiven = Boolean(process.env.CHROME_PATH);
  for (const attempt of isGiven ? [async () => {}] : listAttempts(wanted)) {
    await attempt();
    for (const path of listBrowsers(wanted)) {
      const why = await whyUnusable(path);
      if (why === undefined) return path;
      problems.set(path, why);
    }
  }
  const found = [...problems.values()].join("\n") || "None was found and none could be installed.";
  throw new Error(`No browser to test with.\n${found}\n${advice}`);
}
