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
  var benchLinesAtMs: number | undefined;
  var benchLetterMs: number | undefined;
}

/** In the page, before its scripts: notes the frame with the first visible line, as epoch time. */
function watchLines() {
  const look = () => {
    if (!document.querySelector("[data-line]")?.checkVisibility()) {
      requestAnimationFrame(look);
      return;
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      globalThis.benchLinesAtMs = performance.timeOrigin + performance.now();
    };
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(look);
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
    const context = await browser.newContext({ storageState });
    const page = await context.newPage();
    await page.addInitScript(watchLines);
    const startMs = Date.now();
    await page.goto(`${url}/${slug}/recordings/${encodeURIComponent(id)}`, { waitUntil: "commit" });
    const painted = await page.waitForFunction(() => globalThis.benchLinesAtMs ?? null);
    const linesAtMs = Number(await painted.jsonValue());
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
