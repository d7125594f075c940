import { type Browser, chromium, type Page } from "@playwright/test";
import { browserArgs, ensureBrowser } from "#e2e/commands/browser.ts";
import { asStorageState } from "#e2e/testbed/visitor/storage-state.ts";
import { median, p95 } from "../statistics.ts";
import { ms } from "../units.ts";
import { watchClick, watchKey, watchSearch, watchSelector } from "./browsing-watch.ts";
import { fillIndex, openSite, type Site, type SizeName } from "./sites.ts";

/** What a browser needs for large lists and long texts. */
type BrowsingTimes = {
  /** From a letter in the search in titles to its painted field. */
  letterMs: number[];
  /** From asking for the rows that match to their painting. */
  foundMs: number[];
  /** From entering the address of the app events to the first painted rows. */
  eventsMs: number[];
  /** From opening a megabyte of JSON to its first painted lines. */
  jsonMs: number[];
  /** From "End" in it to its painted last line. */
  jsonEndMs: number[];
};

const runs = 15;
/** Beginnings of customers' names, each letter of which narrows the list. */
const typed = ["mor", "gar", "pet", "kow", "alv"];

async function measureSearch(page: Page, site: Site, times: BrowsingTimes) {
  const field = page.getByRole("searchbox", { name: "Search titles" });
  for (let run = 0; run < runs; run++) {
    await page.goto(`${site.dashboard.url}/${site.slug}/recordings?view=all`, {
      waitUntil: "networkidle",
    });
    await field.focus();
    for (const letter of typed[run % typed.length] ?? "") {
      await page.evaluate(watchSearch);
      await page.keyboard.press(letter);
      const found = await page.waitForFunction(() => globalThis.benchSearch ?? null);
      const { letterMs, foundMs } = (await found.jsonValue()) ?? {};
      if (letterMs !== undefined) times.letterMs.push(letterMs);
      if (foundMs !== undefined) times.foundMs.push(foundMs);
    }
  }
}

async function measureEvents(browser: Browser, site: Site, times: BrowsingTimes) {
  const storageState = asStorageState(site.cookies, site.dashboard.url);
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ storageState });
    const page = await context.newPage();
    await page.addInitScript(watchSelector, '[aria-label="App events"] tbody tr');
    const startMs = Date.now();
    await page.goto(`${site.dashboard.url}/${site.slug}/events`, { waitUntil: "commit" });
    const painted = await page.waitForFunction(() => globalThis.benchSeenAtMs ?? null);
    times.eventsMs.push(Number(await painted.jsonValue()) - startMs);
    await context.close();
  }
}

/** Gives an account so many addresses that its JSON is a megabyte. */
async function growAccount({ siro }: Site): Promise<string> {
  const [account] = await siro.control.listRows("accounts");
  const addresses = Array.from({ length: 9_000 }, (_, number) => ({
    street: `${number} Main Street, a long way out of town`,
    city: "Denver",
    state: "CO",
    zip: "80202",
  }));
  const id = String(account?.id);
  await siro.control.changeRow("accounts", id, { addresses });
  return id;
}

async function measureJson(page: Page, site: Site, times: BrowsingTimes) {
  const id = await growAccount(site);
  const json = page.getByRole("region", { name: "JSON" });
  const nextMs = async () => {
    const painted = await page.waitForFunction(() => globalThis.benchSeenMs ?? null);
    return Number(await painted.jsonValue());
  };
  for (let run = 0; run < runs; run++) {
    const url = `${site.dashboard.url}/${site.slug}/lookup?q=${id}`;
    await page.goto(url, { waitUntil: "networkidle" });
    await page.evaluate(watchClick, '[aria-label="JSON"] pre');
    await page.getByText("JSON", { exact: true }).click();
    times.jsonMs.push(await nextMs());
    await json.focus();
    await page.evaluate(watchKey, '[aria-label="JSON"] pre:last-of-type');
    await page.keyboard.press("End");
    times.jsonEndMs.push(await nextMs());
  }
}

/** In a browser, beside a Siro with 100,000 recordings and their app events; the embedded database. */
export async function measureBrowsing(size: SizeName = "large"): Promise<BrowsingTimes> {
  const times: BrowsingTimes = {
    letterMs: [],
    foundMs: [],
    eventsMs: [],
    jsonMs: [],
    jsonEndMs: [],
  };
  const site = await openSite("embedded", size, "off");
  await fillIndex(site, size);
  const executablePath = await ensureBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  const storageState = asStorageState(site.cookies, site.dashboard.url);
  const page = await (await browser.newContext({ storageState })).newPage();
  await measureSearch(page, site, times);
  await measureJson(page, site, times);
  await measureEvents(browser, site, times);
  await browser.close();
  await site.closeAll();
  return times;
}

/** Their part of the report. */
export function browsingText(times: BrowsingTimes): string {
  const row = (name: string, values: number[], goal: string) =>
    `| ${name} | ${values.length} | ${ms(median(values))} | ${ms(p95(values))} | ${goal} |`;
  return `In a browser, with 100,000 recordings in the embedded database, at least 100,000 app events in Siro, and a record whose JSON has more than a megabyte.

| | runs | median | p95 | goal |
|---|---:|---:|---:|---:|
${row("from a letter in the search in titles to its painted field", times.letterMs, "≤ 50 ms")}
${row("from asking for the rows that match to their painting", times.foundMs, "≤ 150 ms")}
${row("from entering the address of the app events to the first painted rows", times.eventsMs, "≤ 300 ms")}
${row("from opening the JSON to its first painted lines", times.jsonMs, "≤ 300 ms")}
${row('from "End" in the JSON to its painted last line', times.jsonEndMs, "")}`;
}
