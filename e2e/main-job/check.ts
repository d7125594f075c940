import { chromium } from "@playwright/test";
import { browserArgs, ensureBrowser } from "#e2e/commands/browser.ts";
import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { mainJobSteps } from "./steps.ts";

/** Walks the main job once in a real browser and prints each step; false at the first that fails. */
export async function checkMainJob(installation: Installation): Promise<boolean> {
  const { dashboard, slug, admin, siro, seed } = installation;
  const job = { origin: dashboard.url, slug, admin, control: siro.control, seed };
  const executablePath = await ensureBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(20_000);
    for (const { title, walk } of mainJobSteps) {
      const start = performance.now();
      try {
        await walk(page, job);
        console.log(`  ✓ ${title} (${Math.round(performance.now() - start)} ms)`);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        console.error(`  ✗ ${title}, at ${page.url()}\n${reason}`);
        return false;
      }
    }
    console.log("The main job works: each step was verified at the local Siro.");
    return true;
  } finally {
    await browser.close();
  }
}
