import type { Browser, Page } from "@playwright/test";
import type { BenchContext } from "./context.ts";
import { median, p95 } from "./statistics.ts";
import { ms } from "./units.ts";

type PaletteTimes = {
  /** From ⌘K to the painted palette, for the first time on a page that was left alone for a moment. */
  firstMs: number[];
  /** The same, when it had been open before. */
  againMs: number[];
};

declare global {
  var benchPaletteMs: number | undefined;
}

/** In the page: notes how long it takes from the next key to the painted palette with the focus. */
function watchNextKey() {
  globalThis.benchPaletteMs = undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "k") return;
    document.removeEventListener("keydown", onKey, { capture: true });
    const look = () => {
      const input = document.querySelector("[cmdk-input]");
      if (!input?.checkVisibility() || document.activeElement !== input) {
        return void requestAnimationFrame(look);
      }
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        globalThis.benchPaletteMs = performance.now() - event.timeStamp;
      };
      channel.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  };
  document.addEventListener("keydown", onKey, { capture: true });
}

async function openOnce(page: Page): Promise<number> {
  await page.evaluate(watchNextKey);
  await page.keyboard.press("ControlOrMeta+K");
  const painted = await page.waitForFunction(() => globalThis.benchPaletteMs ?? null);
  await page.keyboard.press("Escape");
  await page.locator("[cmdk-input]").waitFor({ state: "hidden" });
  return Number(await painted.jsonValue());
}

/** Opens the palette twice on a page with rows, each time in a browser that has never seen it. */
export async function measurePalette(
  browser: Browser,
  { url, pages, storageState }: BenchContext,
  runs: number,
): Promise<PaletteTimes> {
  const times: PaletteTimes = { firstMs: [], againMs: [] };
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ storageState });
    const page = await context.newPage();
    await page.goto(`${url}${pages.connections}`, { waitUntil: "networkidle" });
    times.firstMs.push(await openOnce(page));
    times.againMs.push(await openOnce(page));
    await context.close();
  }
  return times;
}

export function paletteText({ firstMs, againMs }: PaletteTimes): string {
  const row = (name: string, values: number[]) =>
    `| ${name} | ${values.length} | ${ms(median(values))} | ${ms(p95(values))} | ≤ 50 ms |`;
  return `From \`⌘K\` on the connections page to the painted palette with the focus in its field.

| | runs | median | p95 | goal |
|---|---:|---:|---:|---:|
${row("for the first time, once the page is idle", firstMs)}
${row("again", againMs)}`;
}
