import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { run, runNode } from "./processes.ts";

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

/** What a quiet, reproducible Chromium needs; without a sandbox of its own where we are root. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a browser that is already here: CHROME_PATH, installed, or downloaded by Playwright. */
export function findBrowser(): string | undefined {
  const given = process.env.CHROME_PATH;
  if (given) return given;
  const inPath = (process.env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...inPath, ...usualPlaces, chromium.executablePath()].find(isExecutable);
}

/** Undefined if the browser starts, else why it does not. */
function whyUnusable(path: string): string | undefined {
  if (!existsSync(path)) return `there is no file ${path}`;
  const { status, error, stderr } = spawnSync(path, ["--version", ...browserArgs], {
    encoding: "utf8",
    timeout: 30_000,
  });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split("\n").slice(0, 3).join("\n");
}

async function downloadWithPlaywright() {
  console.log("No Chromium found. Downloading the one Playwright offers…");
  await runNode(["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    timeoutMs: 240_000,
  });
}

async function installWithApt() {
  if (spawnSync("apt-get", ["--version"]).status !== 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync("sudo", ["-n", "true"]).status !== 0) return;
  console.log("Installing the chromium package with apt-get…");
  const asRoot = isRoot ? ["env"] : ["sudo", "-n", "env"];
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const [command = "env", ...rest] = [...asRoot, "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    await run(command, [...rest, ...args], { timeoutMs: 300_000 });
  }
}

const advice =
  "Install Chromium or Google Chrome (Debian, Ubuntu: sudo apt-get install chromium), " +
  "or set CHROME_PATH to its executable, then try again.";

/** Finds a browser or installs one; throws with what to do if neither works. */
export async function ensureBrowser(): Promise<string> {
  let problem = "none was found and none could be installed";
  for (const attempt of [async () => {}, downloadWithPlaywright, installWithApt]) {
    await attempt();
    const path = findBrowser();
    const why = path ? whyUnusable(path) : problem;
    if (path && why === undefined) return path;
    problem = why ?? problem;
    if (process.env.CHROME_PATH) throw new Error(`CHROME_PATH cannot be used: ${problem}.`);
  }
  throw new Error(`No browser: ${problem}.\n${advice}`);
}
