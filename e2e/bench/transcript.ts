import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import type { BenchContext } from "./context.ts";
import { median, p95 } from "./statistics.ts";
import { ms } from "./units.ts";

type TranscriptTimes = {
  /** From the address being entered to the first visible line. */
  linesMs: number[];
  /** From Siro being asked for the transcript to the first visible line. */
  afterAskedMs: number[];
  /** From a letter in the search to its painted count. */
  letterMs: number[];
};

declare global {
  var benchLetterMs: number | undefined;
}

/** High enough for the first line: what is below the fold is never painted. */
const VIEWPORT = { width: 1440, height: 900 };

/** A new tab keeps the processors busy for so long. Opening it is no part of opening a page. */
const TAB_START_MS = 500;

const PAINTED = "The first line was painted at";

/**
 * In the page, before its scripts: has the browser note when it paints the first line, and reports that as
 * epoch time to the console. Asking the page instead would keep it busy while it loads, for 60 ms.
 */
function reportFirstLine(label: string) {
  const marker = new MutationObserver(() => {
    const words = document.querySelector("[data-line] p[dir]");
    if (!words) return;
    words.setAttribute("elementtiming", "first line");
    marker.disconnect();
  });
  marker.observe(document, { childList: true, subtree: true });
  const painted = new PerformanceObserver((list) => {
    const [entry] = list.getEntries();
    if (entry) console.debug(label, performance.timeOrigin + entry.startTime);
  });
  painted.observe({ type: "element", buffered: true });
}

/** In the page: notes how long it takes from the next key to the painted count, which must change. */
function watchNextLetter() {
  const status = document.querySelector("search [role=status]");
  const before = status?.textContent;
  globalThis.benchLetterMs = undefined;
  const onKey = () => {
    const start = performance.now();
    const look = () => {
      if (status?.textContent === before) return void requestAnimationFrame(look);
      requestAnimationFrame(() => {
        globalThis.benchLetterMs = performance.now() - start;
      });
    };
    look();
  };
  document.addEventListener("keydown", onKey, { once: true, capture: true });
}

/** Types one letter after another, each until its count is painted. */
async function measureLetters(page: Page, word: string): Promise<number[]> {
  await page.getByRole("searchbox", { name: "Find in transcript" }).focus();
  const times: number[] = [];
  for (const letter of word) {
    await page.evaluate(watchNextLetter);
    await page.keyboard.press(letter);
    const painted = await page.waitForFunction(() => globalThis.benchLetterMs ?? null);
    times.push(Number(await painted.jsonValue()));
  }
  return times;
}

/** Visits of a recording with 5,000 utterances, by browsers that have never seen it. */
export async function measureTranscript(
  browser: Browser,
  { siro, url, slug, storageState }: BenchContext,
  runs: number,
): Promise<TranscriptTimes> {
  const { recordings } = await siro.control.getSeed();
  const id = recordings.linked?.[0] ?? "";
  const changes = { transcript: "long", durationInMilliseconds: 36_000_000 };
  await siro.control.changeRow("recordings", id, changes);
  const times: TranscriptTimes = { linesMs: [], afterAskedMs: [], letterMs: [] };
  for (let run = 0; run < runs; run++) {
    const { last } = await siro.control.listJournal();
    const context = await browser.newContext({ storageState, viewport: VIEWPORT });
    const page = await context.newPage();
    await page.addInitScript(reportFirstLine, PAINTED);
    await wait(TAB_START_MS);
    const painted = page.waitForEvent("console", (message) => message.text().startsWith(PAINTED));
    const startMs = Date.now();
    await page.goto(`${url}/${slug}/recordings/${encodeURIComponent(id)}`, { waitUntil: "commit" });
    const linesAtMs = Number((await painted).text().slice(PAINTED.length));
    const { entries } = await siro.control.listJournal(last);
    const asked = entries.find(({ path }) => path.endsWith("/utterances"));
    times.linesMs.push(linesAtMs - startMs);
    times.afterAskedMs.push(linesAtMs - Date.parse(asked?.at ?? ""));
    await page.waitForLoadState("networkidle");
    times.letterMs.push(...(await measureLetters(page, "pric")));
    await context.close();
  }
  return times;
}

export function transcriptText({ linesMs, afterAskedMs, letterMs }: TranscriptTimes): string {
  const row = (name: string, values: number[], goal: string) =>
    `| ${name} | ${values.length} | ${ms(median(values))} | ${ms(p95(values))} | ${goal} |`;
  return `A browser that has never seen the page, on this machine.

| | runs | median | p95 | goal |
|---|---:|---:|---:|---:|
${row("from asking Siro for the transcript to its first painted line", afterAskedMs, "≤ 300 ms")}
${row("from entering the address to the first painted line", linesMs, "")}
${row("from a letter in the search to its painted count", letterMs, "≤ 50 ms")}`;
}
