import { setTimeout as wait } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { browserArgs, ensureBrowser } from "#e2e/commands/browser.ts";
import { asStorageState } from "#e2e/testbed/visitor/storage-state.ts";
import { latencyMs } from "../report-pages.ts";
import { median, p95 } from "../statistics.ts";
import { ms } from "../units.ts";
import { openSite } from "./sites.ts";

type TriageTimes = {
  /** From `J` to the painted next recording with its records. */
  skippedMs: number[];
  /** From `1`, which links the proposed record, to the same. */
  linkedMs: number[];
};

declare global {
  var benchNextMs: number | undefined;
}

const SKIPS = 75;
const LINKS = 30;
/** Reading recordings and appointments in the background, and judging them, takes less. */
const LONGEST_MS = 5 * 60_000;

const inSight = "[data-in-sight]";
const proposed = /^Proposed, \d+% likely$/;

/** In the page: notes how long it takes from the next key to the painted next recording. */
function watchNextRecording() {
  globalThis.benchNextMs = undefined;
  const shown = () =>
    [...document.querySelectorAll<HTMLAnchorElement>("main a")].find(
      ({ textContent }) => textContent === "Open recording",
    )?.href;
  const onKey = (event: KeyboardEvent) => {
    const before = shown();
    const look = () => {
      const now = shown();
      if (now === undefined || now === before) return void requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        globalThis.benchNextMs = performance.now() - event.timeStamp;
      };
      channel.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  };
  document.addEventListener("keydown", onKey, { once: true, capture: true });
}

async function pressAndWatch(page: Page, key: string): Promise<number> {
  await page.evaluate(watchNextRecording);
  await page.keyboard.press(key);
  const painted = await page.waitForFunction(() => globalThis.benchNextMs ?? null);
  await page.locator(inSight).waitFor();
  return Number(await painted.jsonValue());
}

/** Opens triage once recordings of the first ones that are offered have a proposed record. */
async function openFilled(page: Page, url: string): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  while (performance.now() < deadline) {
    await page.goto(url, { waitUntil: "networkidle" });
    for (let seen = 0; seen < 10; seen++) {
      if (await page.getByText(proposed).isVisible()) return;
      await page.keyboard.press("j");
      await wait(500);
    }
  }
  throw new Error("nothing is proposed in triage");
}

/** The recordings of a usual organization, offered one after the other, while background work goes on. */
export async function measureTriage(): Promise<TriageTimes> {
  const site = await openSite("embedded", "usual", "on");
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: browserArgs,
  });
  const storageState = asStorageState(site.cookies, site.dashboard.url);
  const page = await (await browser.newContext({ storageState })).newPage();
  const url = `${site.dashboard.url}/${site.slug}/recordings/triage`;
  await openFilled(page, url);
  await site.siro.control.addFaults({ effect: { latencyMs } });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.locator(inSight).waitFor();
  const times: TriageTimes = { skippedMs: [], linkedMs: [] };
  while (times.skippedMs.length < SKIPS || times.linkedMs.length < LINKS) {
    const mayLink = times.linkedMs.length < LINKS && (await page.getByText(proposed).isVisible());
    const [key, into] = mayLink
      ? (["1", times.linkedMs] as const)
      : (["j", times.skippedMs] as const);
    into.push(await pressAndWatch(page, key));
  }
  await browser.close();
  await site.closeAll();
  return times;
}

/** Its part of the report. */
export function triageText({ skippedMs, linkedMs }: TriageTimes): string {
  const row = (name: string, values: number[]) =>
    `| ${name} | ${values.length} | ${ms(median(values))} | ${ms(p95(values))} | ≤ 100 ms |`;
  return `From a key to the next recording, painted with its records, in a browser beside background work, Siro answering after ${latencyMs} ms.

| | keys | median | p95 | goal |
|---|---:|---:|---:|---:|
${row("`J`, to skip", skippedMs)}
${row("`1`, to link the proposed record", linkedMs)}`;
}
