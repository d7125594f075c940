import { setTimeout as wait } from "node:timers/promises";
import { metricsToken } from "../context.ts";
import { readResidentMb } from "../memory.ts";
import { availableDatabases, type DatabaseName, openSite, readPage, type Site } from "./sites.ts";

/** How the dashboard answers while it reads a large organization's recordings. */
export type Stalls = {
  database: DatabaseName;
  /** Pages of recordings that were read from Siro meanwhile. */
  pagesRead: number;
  /** The longest time for which the event loop did nothing else. */
  longestMs: number;
  /** Of the list of recordings, asked for once a second. */
  viewMs: number[];
  residentMb: number;
};

const watchedMs = 60_000;
const beginsWithinMs = 60_000;
const everyMs = 1_000;

/** The longest delay since the last scrape. */
async function readLongestMs({ dashboard }: Site): Promise<number> {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const text = await (await fetch(`${dashboard.url}/api/metrics`, { headers })).text();
  const [, seconds] = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text) ?? [];
  return Number(seconds) * 1_000;
}

async function countReadPages({ siro }: Site): Promise<number> {
  const { entries } = await siro.control.listJournal();
  return entries.filter(
    ({ api, method, path }) =>
      api === "organization" && method === "GET" && path === "/v1/core/recordings",
  ).length;
}

async function whenReading(site: Site): Promise<void> {
  const until = Date.now() + beginsWithinMs;
  while ((await countReadPages(site)) < 20) {
    if (Date.now() > until) throw new Error("the dashboard doesn't read recordings by itself");
    await wait(everyMs);
  }
}

async function watch(database: DatabaseName): Promise<Stalls> {
  const site = await openSite(database, "large", "on");
  await whenReading(site);
  await readLongestMs(site);
  const before = await countReadPages(site);
  const viewMs: number[] = [];
  let longestMs = 0;
  const until = Date.now() + watchedMs;
  while (Date.now() < until) {
    const begun = performance.now();
    await readPage(site, "/recordings");
    viewMs.push(performance.now() - begun);
    longestMs = Math.max(longestMs, await readLongestMs(site));
    await wait(everyMs);
  }
  const pagesRead = (await countReadPages(site)) - before;
  const residentMb = readResidentMb(site.dashboard.process.pid);
  await site.closeAll();
  return { database, pagesRead, longestMs, viewMs, residentMb };
}

/** A minute of the first reading of 100,000 recordings, on each database. */
export async function measureStalls(databases = availableDatabases()): Promise<Stalls[]> {
  const stalls: Stalls[] = [];
  for (const database of databases) stalls.push(await watch(database));
  return stalls;
}
