import type { Browser, BrowserContextOptions, CDPSession } from "@playwright/test";

/** Milliseconds after the address was entered, with an empty cache. */
export type FirstPaint = { rowsMs: number; hydratedMs: number };

/** A mid-range phone is slow in all respects. */
export type Device = "desktop" | "phone";

export type Visit = { url: string; storageState?: BrowserContextOptions["storageState"] };

declare global {
  var benchPaint: Partial<FirstPaint> | undefined;
}

/** A mid-range phone: a quarter of this machine's speed, 1.6 Mbit/s and 150 ms to the server. */
async function slowDown(devtools: CDPSession) {
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
}

/** In the page, before its scripts: notes the frame with the first visible row, and when React has it. */
function watchRows() {
  const paint: Partial<FirstPaint> = {};
  globalThis.benchPaint = paint;
  const look = () => {
    const row = document.querySelector("main table:not([aria-hidden]) tbody tr");
    if (row?.checkVisibility()) {
      if (paint.rowsMs === undefined) {
        paint.rowsMs = 0;
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          paint.rowsMs = performance.now();
        };
        channel.port2.postMessage(0);
      }
      if (Object.keys(row).some((key) => key.startsWith("__reactFiber$"))) {
        paint.hydratedMs = performance.now();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** One visit of a page with rows, by a browser that has never seen it. */
export async function measureFirstPaint(
  browser: Browser,
  { url, storageState }: Visit,
  device: Device,
): Promise<FirstPaint> {
  const isPhone = device === "phone";
  const context = await browser.newContext({
    ...(storageState && { storageState }),
    ...(isPhone && { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }),
  });
  const page = await context.newPage();
  await page.addInitScript(watchRows);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  if (isPhone) await slowDown(devtools);
  await page.goto(url, { waitUntil: "commit" });
  const paint = await page.waitForFunction(() =>
    globalThis.benchPaint?.hydratedMs && globalThis.benchPaint.rowsMs
      ? globalThis.benchPaint
      : null,
  );
  const { rowsMs = Number.NaN, hydratedMs = Number.NaN } = (await paint.jsonValue()) ?? {};
  await context.close();
  return { rowsMs, hydratedMs };
}
