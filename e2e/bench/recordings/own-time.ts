import type { JournalEntry } from "#e2e/sandbox/journal.ts";

export type Span = { fromMs: number; toMs: number };

/** When the sandbox was at work on each request. */
export const spansOf = (entries: JournalEntry[]): Span[] =>
  entries.map(({ at, tookMs = 0 }) => {
    const fromMs = Date.parse(at);
    return { fromMs, toMs: fromMs + tookMs };
  });

/** How long at least one of the spans lasted, within `whole`. */
export function coveredMs(spans: Span[], whole: Span): number {
  let covered = 0;
  let end = whole.fromMs;
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const from = Math.max(fromMs, end);
    const to = Math.min(toMs, whole.toMs);
    if (to <= from) continue;
    covered += to - from;
    end = to;
  }
  return covered;
}
