import { join } from "node:path";
import type { Page } from "@playwright/test";
import { rootFolder } from "#lib/cli/processes.ts";

export const screenshotsFolder = join(rootFolder, "docs/screenshots");

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const themes = ["light", "dark"] as const;

/** Runs in the browser: nothing loads, and no placeholder stands for what is to come. */
const isSettled = () =>
  document.fonts.status === "loaded" && !document.querySelector('.skeleton, [aria-busy="true"]');

/**
 * Waits until the page has what it asked for. Two frames more: the first one after a change of theme may
 * still show the old colors.
 */
async function settle(page: Page) {
  await page.waitForFunction(isSettled);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Takes the page as it stands: wide and narrow, light and dark. */
export async function photograph(page: Page, name: string, isWhole = false) {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.mouse.move(0, 0);
      await settle(page);
      const path = join(screenshotsFolder, `${name}-${size}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: isWhole, animations: "disabled", caret: "hide" });
    }
  }
  await page.setViewportSize(sizes.wide);
  console.log(name);
}
