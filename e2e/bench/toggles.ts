import type { Browser, Page } from "@playwright/test";
import type { BenchContext } from "./context.ts";
import { within } from "./within.ts";

/** Milliseconds from the first click: until a switch shows its new state, until Siro's answer is in. */
export type ToggleTimes = { paintMs: number[]; settleMs: number };

type Order = { count: number; gapMs: number };

/**
 * Clicks the first `count` transcript switches from inside the page and watches them. A frame is
 * painted when the callback after the next animation frame runs.
 */
function clickSwitches({ count, gapMs }: Order): Promise<ToggleTimes> {
  const switches = [...document.querySelectorAll<HTMLElement>('[role="switch"]')]
    .filter((element) => /transcript/i.test(element.getAttribute("aria-label") ?? ""))
    .slice(0, count);
  if (switches.length < count) throw new Error(`only ${switches.length} transcript switches here`);
  const isSettled = () => switches.every((element) => !element.hasAttribute("aria-busy"));
  return new Promise((resolve) => {
    const paintMs: number[] = [];
    const start = performance.now();
    function click(element: HTMLElement) {
      const before = element.getAttribute("aria-checked");
      const clicked = performance.now();
      const watch = () => {
        if (element.getAttribute("aria-checked") === before) return requestAnimationFrame(watch);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => paintMs.push(performance.now() - clicked);
        channel.port2.postMessage(0);
      };
      element.click();
      requestAnimationFrame(watch);
    }
    const finish = () => {
      if (paintMs.length === count && isSettled()) {
        resolve({ paintMs, settleMs: performance.now() - start });
      } else setTimeout(finish, 1);
    };
    switches.forEach((element, index) => {
      if (gapMs === 0) click(element);
      else setTimeout(click, index * gapMs, element);
    });
    setTimeout(finish, gapMs * count);
  });
}

async function prepare(page: Page, bench: BenchContext) {
  await bench.setTranscripts(true);
  await page.goto(`${bench.url}/${bench.slug}/connections`, { waitUntil: "networkidle" });
}

/** Switches transcripts off (which asks nothing) on `count` rows at once or `gapMs` apart. */
export async function measureToggles(
  browser: Browser,
  bench: BenchContext,
  order: Order & { runs: number },
): Promise<ToggleTimes[]> {
  const context = await browser.newContext({ storageState: bench.storageState });
  const page = await context.newPage();
  const measured: ToggleTimes[] = [];
  for (let run = 0; run < order.runs; run++) {
    await prepare(page, bench);
    const settled = page.evaluate(clickSwitches, order);
    measured.push(await within(`${order.count} switches settled`, settled));
  }
  await context.close();
  return measured;
}
