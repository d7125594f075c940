import type { IndexRate } from "./recordings/index-rate.ts";
import type { LargeSandbox } from "./recordings/large-sandbox.ts";
import type { PageTimes, QueueTimes } from "./recordings/queue-times.ts";
import type { Stalls } from "./recordings/stalls.ts";
import { median, p95 } from "./statistics.ts";
import { mb, ms } from "./units.ts";

function pageRow(usual: QueueTimes, large: QueueTimes, page: PageTimes): string[] {
  const other = usual.pages.find((each) => each.page === page.page);
  if (!other) return [];
  const [few, many] = [p95(other.ownMs), p95(page.ownMs)];
  const cells = [median(other.ownMs), few, median(page.ownMs), many].map(ms);
  return [
    `| ${large.database}, ${page.page} | ${cells.join(" | ")} | ${(many / few).toFixed(2)} | ${page.siroCalls.toFixed(1)} |`,
  ];
}

function queueRows(queue: QueueTimes[]): string[] {
  return queue
    .filter(({ size }) => size === "large")
    .flatMap((large) => {
      const usual = queue.find((each) => each.size === "usual" && each.database === large.database);
      return usual ? large.pages.flatMap((page) => pageRow(usual, large, page)) : [];
    });
}

const memoryRows = (queue: QueueTimes[]) =>
  queue.map(({ database, size, residentMb }) => {
    const recordings = size === "large" ? "100,000" : "1,200";
    return `| ${database} | ${recordings} | ${mb(residentMb)} |`;
  });

const stallRows = (stalls: Stalls[]) =>
  stalls.map(({ database, pagesRead, longestMs, viewMs, residentMb }) => {
    const cells = [ms(longestMs), ms(median(viewMs)), ms(p95(viewMs)), mb(residentMb)];
    return `| ${database} | ${pagesRead} | ${cells.join(" | ")} |`;
  });

const listRows = ({ lists }: LargeSandbox) =>
  lists.map(({ list, timesMs }) => `| ${list} | ${ms(median(timesMs))} | ${ms(p95(timesMs))} |`);

/** How fast recordings are read for the first time. */
export function indexRateText(rates: IndexRate[]): string {
  const rows = rates.map(({ database, perMinute, share, refused, residentMb }) => {
    const cells = [perMinute.toFixed(0), `${(share * 100).toFixed(0)} %`, refused, mb(residentMb)];
    return `| ${database} | ${cells.join(" | ")} |`;
  });
  return `Three minutes of the first reading, Siro taking 300 ms per answer. Jobs may use 60 % of 900 requests per minute. Goal: at least 90 % of that, and none refused (429).

| | requests per minute | of what jobs may use | refused | resident |
|---|---:|---:|---:|---:|
${rows.join("\n")}`;
}

/** Times of the list's pages, and memory after them. */
export function queueText(queue: QueueTimes[]): string {
  return `Pages of the recordings list, to the last byte, less the time in which the local Siro worked for them; 200 views each after 100 that do not count, one after another, background work off. Goal: p95 at most 50 ms, and with 100,000 recordings at most 1.3 times that with 1,200.

| | 1,200: median | p95 | 100,000: median | p95 | ratio of p95 | calls to Siro per view |
|---|---:|---:|---:|---:|---:|---:|
${queueRows(queue).join("\n")}

Memory of the dashboard after these views. Goal: at most 450 MB with the embedded database.

| | recordings | resident |
|---|---:|---:|
${memoryRows(queue).join("\n")}`;
}

/** How the dashboard answers during the first reading. */
export function stallText(stalls: Stalls[]): string {
  return `A minute of the first reading of 100,000 recordings, with the list of recordings asked for once a second.

| | pages read from Siro | longest stall of the event loop | list, median | p95 | resident |
|---|---:|---:|---:|---:|---:|
${stallRows(stalls).join("\n")}`;
}

/** The local Siro itself. */
export function sandboxText(sandbox: LargeSandbox): string {
  return `The local Siro with 100,000 recordings and 20,000 users, ready after ${(sandbox.readyMs / 1000).toFixed(1)} s (goal: 10 s). Its lists:

| | median | p95 |
|---|---:|---:|
${listRows(sandbox).join("\n")}`;
}
