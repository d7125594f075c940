import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContext, Page, Request, Response } from "@playwright/test";
import { narrow } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { createViolations, type Violations } from "#e2e/testbed/fixtures/watch.ts";
import { findFalseClaims, saysFailure } from "./claims.ts";
import type { Disaster } from "./disasters.ts";
import type { PageKind } from "./page-kind.ts";

const WIDE = 1440;
const TALLEST_TITLE = 80;
/** Also under load: a page waits five seconds for what is not its main content. */
const MOST_MS = 12_000;
/** A call to Siro gives up after 45 seconds. */
const MOST_STALLED_MS = 55_000;
/** Scans and counts that a page watches may continue after it has loaded. */
const SETTLE_MS = 15_000;

/** A browser tab with a session of its own that notes everything that goes wrong in it. */
export type Tab = {
  context: BrowserContext;
  page: Page;
  violations: Violations;
  /** Requests without an answer so far. */
  pending: Set<Request>;
};

export async function openTab(browser: Browser, stage: Stage): Promise<Tab> {
  const context = await browser.newContext({
    baseURL: stage.tap.url,
    storageState: stage.storageState,
    viewport: { width: WIDE, height: 900 },
  });
  const violations = createViolations(stage.tap.url);
  // What a page asks its own server for may be refused, and a page may not be found.
  violations.allow(/Failed to load resource: the server responded with a status/);
  await violations.watch(context);
  const page = await context.newPage();
  return { context, page, violations, pending: watchPending(page) };
}

function watchPending(page: Page): Set<Request> {
  const pending = new Set<Request>();
  page.on("request", (request) => pending.add(request));
  page.on("requestfinished", (request) => pending.delete(request));
  page.on("requestfailed", (request) => pending.delete(request));
  return pending;
}

export type Visit = { page: string; ms: number; faults: string[] };

/** Opens a page while Siro misbehaves, and names everything about it that must not be. */
export async function visit(
  tab: Tab,
  org: string,
  kind: PageKind,
  disaster: Disaster,
): Promise<Visit> {
  const { page, violations } = tab;
  const before = violations.list().length;
  const faults: string[] = [];
  const started = performance.now();
  const stalls = kind.main.some((endpoint) => disaster.breaks.includes(endpoint));
  const mostMs = disaster.isStalled && stalls ? MOST_STALLED_MS : MOST_MS;
  await page.setViewportSize({ width: WIDE, height: 900 });
  const answer = await page
    .goto(`/${org}${kind.path}`, { timeout: MOST_STALLED_MS + 10_000 })
    .catch((error: Error) => {
      faults.push(`not loaded: ${error.message.split("\n")[0]}`);
      return null;
    });
  const ms = answer ? await responseMs(answer) : Math.round(performance.now() - started);
  if (answer && ![200, 404].includes(answer.status())) faults.push(`status ${answer.status()}`);
  if (ms > mostMs) faults.push(`took ${ms} ms`);
  if (answer) {
    if (kind.open) await hydrated(page);
    await kind.open?.(page).catch((error: Error) => faults.push(`not opened: ${error.message}`));
    await settle(tab);
    faults.push(...(await findFaults(page, kind, disaster)));
  }
  faults.push(...violations.list().slice(before));
  return { page: kind.name, ms, faults };
}

/** Until the whole page was sent. How long the browser takes to lay out absurd texts is not counted. */
async function responseMs(answer: Response): Promise<number> {
  await answer.finished();
  return Math.round(answer.request().timing().responseEnd);
}

/** Waits until clicks are not lost. */
async function hydrated(page: Page) {
  const isHydrated = () =>
    [...document.querySelectorAll("main button")].some((button) =>
      Object.keys(button).some((key) => key.startsWith("__react")),
    );
  await page.waitForFunction(isHydrated, null, { timeout: SETTLE_MS }).catch(() => undefined);
}

/**
 * Waits until nothing is loading any more, in the page or a dialog on it, or for as long as an admin
 * would. Counts that fill in later show no sign of it, so requests are watched too.
 */
async function settle({ page, pending }: Tab) {
  const isSettled = () => {
    const shown = [...document.querySelectorAll("main, [data-modal]")];
    const isCounting = ({ textContent }: Element) =>
      /(?<!linked )\bso far\b|Counting recordings/i.test(textContent ?? "");
    const waiting = document.querySelector('.skeleton, [aria-busy="true"]');
    return waiting === null && !shown.some(isCounting);
  };
  const deadline = performance.now() + SETTLE_MS;
  while (performance.now() < deadline) {
    if (pending.size === 0 && (await page.evaluate(isSettled).catch(() => false))) return;
    await sleep(250);
  }
}

async function findFaults(page: Page, kind: PageKind, disaster: Disaster): Promise<string[]> {
  const text = (await page.locator("body").innerText()).replaceAll(/\s+/g, " ");
  const reads = [...kind.main, ...kind.beside].filter((each) => !kind.unused?.includes(each));
  const faults: string[] = [];
  if (/Something went wrong|database isn't responding/.test(text)) faults.push("error page");
  if (await page.evaluate(() => "pwned" in window)) faults.push("ran a script");
  if (!(await page.locator("h1").count())) faults.push("has no title");
  const isNone = disaster.status !== undefined && kind.noneAt?.includes(disaster.status);
  if (!isNone && reads.some((endpoint) => disaster.breaks.includes(endpoint))) {
    if (!saysFailure(text)) faults.push(`says nothing: ${text.slice(-300)}`);
    else if (!(await offersRetry(page))) faults.push("offers no retry");
  }
  const unread = [...disaster.breaks, ...disaster.cuts];
  const isMainRead = !kind.main.some((endpoint) => unread.includes(endpoint));
  if (kind.shows && isMainRead && !(await page.locator(kind.shows).first().isVisible()))
    faults.push(`doesn't show its main content: ${text.slice(-500)}`);
  faults.push(...findFalseClaims(text, unread).map((claim) => `claims “${claim}”`));
  for (const width of [WIDE, narrow.width]) {
    await page.setViewportSize({ width, height: 900 });
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    if (scrollWidth > width) faults.push(`${scrollWidth} px wide at ${width}`);
    const tallest = await page.locator("h1, h2").evaluateAll((titles) => {
      const heights = titles
        .filter(({ className }) => className !== "sr-only")
        .map(({ clientHeight }) => clientHeight);
      return Math.max(0, ...heights);
    });
    if (tallest > TALLEST_TITLE) faults.push(`a title ${tallest} px high at ${width}`);
  }
  return faults;
}

/** A retry, a refresh, or a way back from what does not exist. */
async function offersRetry(page: Page): Promise<boolean> {
  // By selector: a dialog hides the page behind it from roles.
  const retry = page.locator("button", { hasText: /^(Retry|Check again|Continue scan)$/ });
  const refresh = page.locator('button[aria-label="Refresh (R)"]');
  const back = page.locator("a", { hasText: /^Back to/ });
  return (await retry.or(refresh).or(back).count()) > 0;
}
