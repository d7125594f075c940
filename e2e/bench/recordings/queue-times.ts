import { setTimeout as wait } from "node:timers/promises";
import { readResidentMb } from "../memory.ts";
import { coveredMs, spansOf } from "./own-time.ts";
import {
  availableDatabases,
  type DatabaseName,
  fillIndex,
  openSite,
  readPage,
  type Site,
  type SizeName,
} from "./sites.ts";

/** Times of one page, less the time in which the sandbox worked for it. */
export type PageTimes = { page: string; ownMs: number[]; siroCalls: number };

export type QueueTimes = {
  database: DatabaseName;
  size: SizeName;
  pages: PageTimes[];
  /** Of the dashboard, after all views. */
  residentMb: number;
};

const runs = 200;
const warmUp = 100;
const settleMs = 2_000;

/** The page's address in each run. */
type PathOf = (run: number) => string;

const letterOf = (number: number) => String.fromCharCode(97 + (number % 26));

const views: Record<string, PathOf> = {
  unlinked: () => "/recordings",
  all: () => "/recordings?view=all",
  // Answers are kept until something is written: these were never asked before.
  "a new search in titles": (run) =>
    `/recordings?view=all&q=${letterOf(run)}${letterOf(Math.floor(run / 26))}`,
  "by length": () => "/recordings?view=all&sort=length.desc",
};

/** The address of the page after this one, from its own link; null if it has none. */
function findNext(html: string): string | null {
  const [, query] = /href="[^"]*\/recordings\?([^"]*\bafter=[^"]*)"/.exec(html) ?? [];
  return query === undefined ? null : `/recordings?${query.replaceAll("&amp;", "&")}`;
}

async function timePage(site: Site, pathOf: PathOf): Promise<Omit<PageTimes, "page">> {
  const { control } = site.siro;
  for (let i = 0; i < warmUp; i++) await readPage(site, pathOf(runs + i));
  const ownMs: number[] = [];
  let siroCalls = 0;
  let { last } = await control.listJournal(Number.MAX_SAFE_INTEGER);
  for (let i = 0; i < runs; i++) {
    const [fromMs, begun] = [Date.now(), performance.now()];
    await readPage(site, pathOf(i));
    const tookMs = performance.now() - begun;
    const journal = await control.listJournal(last);
    last = journal.last;
    siroCalls += journal.entries.length;
    ownMs.push(tookMs - coveredMs(spansOf(journal.entries), { fromMs, toMs: fromMs + tookMs }));
  }
  return { ownMs, siroCalls: siroCalls / runs };
}

async function measure(database: DatabaseName, size: SizeName): Promise<QueueTimes> {
  const site = await openSite(database, size, "off");
  await fillIndex(site, size);
  const paths = { ...views };
  const next = findNext(await readPage(site, "/recordings?view=all"));
  if (next) paths["the page after it"] = () => next;
  const pages: PageTimes[] = [];
  for (const [page, pathOf] of Object.entries(paths))
    pages.push({ page, ...(await timePage(site, pathOf)) });
  await wait(settleMs);
  const residentMb = readResidentMb(site.dashboard.process.pid);
  await site.closeAll();
  return { database, size, pages, residentMb };
}

/** Pages of the queue with 1,200 and 100,000 recordings in the index, on each database. */
export async function measureQueue(databases = availableDatabases()): Promise<QueueTimes[]> {
  const times: QueueTimes[] = [];
  for (const database of databases)
    for (const size of ["usual", "large"] as const) times.push(await measure(database, size));
  return times;
}
