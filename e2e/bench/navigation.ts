import type { Browser, Page } from "@playwright/test";
import type { BenchContext } from "./context.ts";
import type { Visit } from "./first-paint.ts";
import { within } from "./within.ts";

/** From one page to another by its link: time from the click to the frame with what it is opened for. */
export type Step = { name: string; from: string; to: string; shows: string };

export type NavigationTimes = { name: string; timesMs: number[] };

const rows = "main table:not([aria-hidden]) tbody tr";

/** Every section, reached from another one. */
export function stepsOf({ pages }: BenchContext): Step[] {
  const step = (from: string, to: string, shows = rows): Step => ({
    name: `${from} → ${to}`,
    from: pages[from] ?? "/",
    to: pages[to] ?? "/",
    shows,
  });
  return [
    step("connections", "recordings"),
    step("recordings", "people"),
    step("people", "OAuth apps"),
    step("OAuth apps", "connections"),
    step("connections", "audit log"),
    step("connections", "overview", "main h1, main h2"),
    step("recordings", "one recording", ".detail-lead h1"),
    step("connections", "one connection", ".detail-lead"),
  ];
}

/** Runs in the page: clicks the first link to an address and waits for the painted frame. */
function clickAndWatch({ to, shows }: { to: string; shows: string }): Promise<number> {
  const pathOf = (href: string) => new URL(href, location.href).pathname;
  const link = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].find(
    (each) => pathOf(each.href) === pathOf(to) && each.checkVisibility(),
  );
  if (!link) throw new Error(`no link to ${to} here`);
  return new Promise((resolve) => {
    const start = performance.now();
    const look = () => {
      const isThere = location.pathname === pathOf(to);
      if (!isThere || !document.querySelector(shows)?.checkVisibility()) {
        return requestAnimationFrame(look);
      }
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - start);
      channel.port2.postMessage(0);
    };
    link.click();
    requestAnimationFrame(look);
  });
}

async function openFresh(page: Page, url: string) {
  await page.goto(url, { waitUntil: "networkidle" });
}

/** Follows the link of each step from a freshly loaded page, so that nothing is kept from the last run. */
export async function measureNavigation(
  browser: Browser,
  { url, storageState }: Visit,
  steps: Step[],
  runs: number,
): Promise<NavigationTimes[]> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...(storageState && { storageState }),
  });
  const page = await context.newPage();
  const measured = steps.map(({ name }): NavigationTimes => ({ name, timesMs: [] }));
  for (let run = 0; run < runs; run++) {
    for (const [index, { name, from, to, shows }] of steps.entries()) {
      await openFresh(page, url + from);
      const painted = page.evaluate(clickAndWatch, { to, shows });
      measured[index]?.timesMs.push(await within(`${name}, "${shows}" painted`, painted));
    }
  }
  await context.close();
  return measured;
}
