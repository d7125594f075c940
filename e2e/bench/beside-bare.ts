import type { Browser } from "@playwright/test";
import { startBareServer } from "./bare-server.ts";
import type { BenchContext } from "./context.ts";
import { type Device, type FirstPaint, measureFirstPaint, type Visit } from "./first-paint.ts";
import { type Load, measureLoad } from "./load.ts";
import { measureNavigation, type NavigationTimes, stepsOf } from "./navigation.ts";

/** Of the connections page and of a bare Next page with the same rows. */
export type Beside<T> = { ours: T; bare: T };

const warmUp = 5;

async function view(url: string, cookie: string) {
  const answer = await fetch(url, { headers: { cookie } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
}

/** Measures beside a bare Next server, once both have shown their page a few times. */
async function besideBare<T>(
  bench: BenchContext,
  measure: (urls: Beside<string>) => Promise<T>,
): Promise<T> {
  const server = await startBareServer(bench);
  const urls = { ours: `${bench.url}${bench.pages.connections}`, bare: server.url };
  for (let n = 0; n < warmUp; n++) {
    await view(urls.ours, bench.cookie);
    await view(urls.bare, "");
  }
  const measured = await measure(urls);
  await server.stop();
  return measured;
}

/** First visits of both pages, in turn on one machine. */
export function measurePainting(
  browser: Browser,
  bench: BenchContext,
  device: Device,
  runs: number,
): Promise<Beside<FirstPaint[]>> {
  return besideBare(bench, async (urls) => {
    const ours: Visit = { url: urls.ours, storageState: bench.storageState };
    const paints: Beside<FirstPaint[]> = { ours: [], bare: [] };
    for (let run = 0; run < runs; run++) {
      paints.ours.push(await measureFirstPaint(browser, ours, device));
      paints.bare.push(await measureFirstPaint(browser, { url: urls.bare }, device));
    }
    return paints;
  });
}

/** Clicks from section to section, and between the two pages of the bare server. */
export function measureSections(
  browser: Browser,
  bench: BenchContext,
  runs: number,
): Promise<Beside<NavigationTimes[]>> {
  const { url, storageState } = bench;
  return besideBare(bench, async ({ bare }) => ({
    ours: await measureNavigation(browser, { url, storageState }, stepsOf(bench), runs),
    bare: await measureNavigation(
      browser,
      { url: bare },
      [{ name: "connections → recordings", from: "/", to: "/recordings", shows: "main tbody tr" }],
      runs,
    ),
  }));
}

/** How many views of each page its server answers. */
export function measureThroughput(bench: BenchContext): Promise<Beside<Load>> {
  return besideBare(bench, async (urls) => {
    // Siro's minute of requests starts over for each, or the second would measure Siro's limit.
    await bench.siro.control.advanceClock(61_000);
    const bare = await measureLoad(() => view(urls.bare, ""));
    await bench.siro.control.advanceClock(61_000);
    return { bare, ours: await measureLoad(() => view(urls.ours, bench.cookie)) };
  });
}
