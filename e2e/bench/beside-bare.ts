import type { Browser } from "@playwright/test";
import { startBareServer } from "./bare-server.ts";
import type { BenchContext } from "./context.ts";
import { type FirstPaint, measureFirstPaint, type Visit } from "./first-paint.ts";
import { type Load, measureLoad } from "./load.ts";
import { measureNavigation, type NavigationTimes, stepsOf } from "./navigation.ts";

type Side = { desktop: FirstPaint[]; phone: FirstPaint[]; load: Load };

/** The connections page beside a bare Next page with the same rows, in turn on one machine. */
export type BesideBare = {
  ours: Side;
  bare: Side;
  navigation: NavigationTimes[];
  bareNavigation: NavigationTimes[];
};

const warmUp = 5;

async function view(url: string, cookie: string) {
  const answer = await fetch(url, { headers: { cookie } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
}

export async function measureBesideBare(
  browser: Browser,
  bench: BenchContext,
  runs: number,
): Promise<BesideBare> {
  const { storageState, cookie, url, pages } = bench;
  const server = await startBareServer(bench);
  const visits: Record<"ours" | "bare", Visit> = {
    ours: { url: `${url}${pages.connections}`, storageState },
    bare: { url: server.url },
  };
  const sides = { ours: { desktop: [], phone: [] }, bare: { desktop: [], phone: [] } } as Record<
    "ours" | "bare",
    Omit<Side, "load">
  >;
  for (let n = 0; n < warmUp; n++) {
    await view(visits.ours.url, cookie);
    await view(visits.bare.url, "");
  }
  for (const device of ["desktop", "phone"] as const) {
    for (let run = 0; run < runs; run++) {
      for (const side of ["ours", "bare"] as const) {
        sides[side][device].push(await measureFirstPaint(browser, visits[side], device));
      }
    }
  }
  const navigation = await measureNavigation(browser, { url, storageState }, stepsOf(bench), runs);
  const bareNavigation = await measureNavigation(
    browser,
    { url: server.url },
    [{ name: "connections → recordings", from: "/", to: "/recordings", shows: "main tbody tr" }],
    runs,
  );
  // Siro's minute of requests starts over for each, or the second would measure Siro's limit.
  const nextMinute = () => bench.siro.control.advanceClock(61_000);
  await nextMinute();
  const bareLoad = await measureLoad(() => view(visits.bare.url, ""));
  await nextMinute();
  const load = await measureLoad(() => view(visits.ours.url, cookie));
  await server.stop();
  return {
    ours: { ...sides.ours, load },
    bare: { ...sides.bare, load: bareLoad },
    navigation,
    bareNavigation,
  };
}
