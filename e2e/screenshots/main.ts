import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { asStorageState } from "#e2e/bench/context.ts";
import { browserArgs, ensureBrowser } from "#e2e/commands/browser.ts";
import { endOnSignals, rootFolder } from "#e2e/commands/processes.ts";
import { ensureBuild } from "#e2e/commands/production-build.ts";
import { type Installation, openInstallation } from "#e2e/servers/installation.ts";
import { listShots, type Shot } from "./shots.ts";

const folder = join(rootFolder, "docs/screenshots");
const widths = { wide: 1440, narrow: 390 };
const themes = ["light", "dark"] as const;

async function take(browser: Browser, installation: Installation, shot: Shot) {
  for (const [widthName, width] of Object.entries(widths)) {
    for (const colorScheme of themes) {
      const context = await browser.newContext({
        viewport: { width, height: width === 390 ? 844 : 900 },
        colorScheme,
        reducedMotion: "reduce",
        ...(shot.isSignedOut ? {} : { storageState: asStorageState(installation) }),
      });
      const page = await context.newPage();
      const path = shot.path.replace("{org}", installation.slug);
      await page.goto(installation.dashboard.url + path, { waitUntil: "networkidle" });
      await shot.prepare?.(page, installation);
      await page.screenshot({ path: join(folder, `${shot.name}-${widthName}-${colorScheme}.png`) });
      await context.close();
    }
  }
  console.log(shot.name);
}

endOnSignals();
const executablePath = await ensureBrowser();
const status = await ensureBuild();
if (status !== 0) process.exit(status);
const installation = await openInstallation({
  name: "screenshots",
  password: "say cheese, please",
});
const browser = await chromium.launch({ executablePath, args: browserArgs });
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const shot of listShots(installation)) await take(browser, installation, shot);
await browser.close();
await installation.close();
process.exit(0);
