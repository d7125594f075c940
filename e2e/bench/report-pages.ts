import type { Beside } from "./beside-bare.ts";
import type { Device, FirstPaint } from "./first-paint.ts";
import type { Load } from "./load.ts";
import type { Memory } from "./memory.ts";
import type { NavigationTimes } from "./navigation.ts";
import type { PageWeight } from "./page-weight.ts";
import { median, p95 } from "./statistics.ts";
import type { ToggleTimes } from "./toggles.ts";
import { kb, mb, ms } from "./units.ts";

/** How long Siro takes to answer while pages and switches are measured in a browser. */
export const latencyMs = 80;

type Toggles = Record<"oneToggle" | "fiveAtOnce" | "fiveApart", ToggleTimes[]>;

function toggleRow(name: string, times: ToggleTimes[], goal: string): string {
  const paint = times.flatMap(({ paintMs }) => paintMs);
  const settle = times.map(({ settleMs }) => settleMs);
  const cells = [ms(median(paint)), ms(p95(paint)), ms(median(settle)), ms(p95(settle)), goal];
  return `| ${name} | ${times.length} | ${cells.join(" | ")} |`;
}

/** Bytes of each page. */
export function weightText(weights: PageWeight[]): string {
  const rows = weights.map(
    ({ name, scriptBytes, totalBytes, requests }) =>
      `| ${name} | ${kb(scriptBytes)} | ${kb(totalBytes)} | ${requests} |`,
  );
  return `Compressed bytes with an empty cache, until the network is idle, including prefetches of linked pages. Goal: at most 180 kB of JavaScript per page.

| page | JavaScript | total | requests |
|---|---:|---:|---:|
${rows.join("\n")}`;
}

/** Switches of one connection, and of five. */
export function toggleText({ oneToggle, fiveAtOnce, fiveApart }: Toggles): string {
  return `Transcript switches of the connections table, Siro answering after ${latencyMs} ms. Painted: the new state is on screen. Settled: every switch has Siro's answer.

| | runs | painted, median | p95 | settled, median | p95 | goal, settled |
|---|---:|---:|---:|---:|---:|---|
${toggleRow("one switch", oneToggle, "painted ≤ 50 ms")}
${toggleRow("five at once", fiveAtOnce, "≤ 140 ms")}
${toggleRow("five, 30 ms apart", fiveApart, "≤ 260 ms")}`;
}

/** A page beside the call behind it. */
export function serverText({ pageMs, bareMs }: { pageMs: number[]; bareMs: number[] }): string {
  const ratio = median(pageMs) / median(bareMs);
  return `| | median | p95 |
|---|---:|---:|
| connections page, to the last byte | ${ms(median(pageMs))} | ${ms(p95(pageMs))} |
| the call to Siro behind it, alone | ${ms(median(bareMs))} | ${ms(p95(bareMs))} |

Ratio of the medians ${ratio.toFixed(1)}, ${pageMs.length} runs each, one after another, Siro answering without delay.`;
}

/** Memory after so many views. */
export function memoryText({ marks, peakMb }: Memory): string {
  const rows = marks.map(({ views, residentMb, heapUsedMb, heapFreeMb, externalMb }) => {
    const rest = residentMb - heapUsedMb - heapFreeMb - externalMb;
    return `| ${views} | ${[residentMb, heapUsedMb, heapFreeMb, externalMb, rest].map(mb).join(" | ")} |`;
  });
  const peak = peakMb === null ? "" : ` At most: ${mb(peakMb)}, while the database was created.`;
  return `Memory of the dashboard after page views, over all pages in turn. Goal: at most 350 MB at the start, 450 MB under load.${peak}

| views | resident | JavaScript in use | freed, still held | external: the embedded database | everything else: code, stacks, files |
|---:|---:|---:|---:|---:|---:|
${rows.join("\n")}`;
}

const besideHead = `| | ours | bare Next | ratio | goal |
|---|---:|---:|---:|---|`;

const goals = {
  desktop: { rowsMs: "≤ 1.3", hydratedMs: "" },
  phone: { rowsMs: "≤ 1.3", hydratedMs: "≤ 1.25" },
};

const about = {
  desktop: "Desktop: this machine.",
  phone: "Phone: a quarter of the speed, 1.6 Mbit/s, 150 ms to the server.",
};

/** First visits of a page. */
export function paintingText(device: Device, { ours, bare }: Beside<FirstPaint[]>): string {
  const row = (name: string, key: keyof FirstPaint) => {
    const medianOf = (paints: FirstPaint[]) => median(paints.map((each) => each[key]));
    const [a, b] = [medianOf(ours), medianOf(bare)];
    return `| ${device}, ${name} | ${ms(a)} | ${ms(b)} | ${(a / b).toFixed(2)} | ${goals[device][key]} |`;
  };
  return `The connections page with an empty cache, in turn with a bare Next page that lists the same rows, Siro answering after ${latencyMs} ms; medians of ${ours.length} runs. On a busy machine only the ratio says something. ${about[device]}

${besideHead}
${row("rows painted", "rowsMs")}
${row("hydrated", "hydratedMs")}`;
}

/** Views of both pages by several clients. */
export function throughputText({ ours, bare }: Beside<Load>): string {
  const [a, b] = [ours.perSecond, bare.perSecond];
  return `Both pages for eight clients at once.

${besideHead}
| pages a second, 8 clients | ${a.toFixed(0)} | ${b.toFixed(0)} | ${(a / b).toFixed(2)} | ≥ 0.8 |`;
}

/** Clicks from page to page. */
export function navigationText({ ours, bare }: Beside<NavigationTimes[]>): string {
  const steps = [
    ...ours,
    ...bare.map(({ name, timesMs }) => ({ name: `bare Next: ${name}`, timesMs })),
  ].map(({ name, timesMs }) => `| ${name} | ${ms(median(timesMs))} | ${ms(p95(timesMs))} |`);
  return `From the click on a link to the painted rows (or the page's head), from a freshly loaded page, Siro answering after ${latencyMs} ms. Goal: sections ≤ 150 ms, one recording ≤ 200 ms.

| | median | p95 |
|---|---:|---:|
${steps.join("\n")}`;
}
