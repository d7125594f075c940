import type { TranscriptView } from "./transcript.ts";

/** Who speaks when, as bars of whole columns. */
export type Lane = { name: string; share: number | null; bars: { x: number; width: number }[] };

export const LANE_COLUMNS = 600;
/** More lanes would be too thin to tell apart; further speakers share the last one. */
const MAX_LANES = 4;

/** One lane per speaker, the ones who speak most. However long the transcript, bars stay few. */
export function lanesOf({ speakers, lines }: TranscriptView, lengthMs: number): Lane[] {
  if (lengthMs <= 0) return [];
  const byShare = speakers
    .map((speaker, index) => ({ ...speaker, index }))
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const chosen = byShare.slice(0, speakers.length > MAX_LANES ? MAX_LANES - 1 : MAX_LANES);
  const rest = byShare.slice(chosen.length);
  const groups = [
    ...chosen
      .toSorted((a, b) => a.index - b.index)
      .map(({ index, name, share }) => ({ name, share, of: new Set([index]) })),
    ...(rest.length > 0
      ? [{ name: "Others", share: sumOf(rest), of: new Set(rest.map(({ index }) => index)) }]
      : []),
  ];
  return groups.map(({ name, share, of }) => ({
    name,
    share,
    bars: barsOf(
      lines.filter(({ speaker }) => of.has(speaker)),
      lengthMs,
    ),
  }));
}

function sumOf(speakers: { share: number | null }[]): number {
  return speakers.reduce((sum, { share }) => sum + (share ?? 0), 0);
}

function barsOf(lines: TranscriptView["lines"], lengthMs: number): Lane["bars"] {
  const columns = new Uint8Array(LANE_COLUMNS);
  const columnOf = (ms: number) =>
    Math.min(LANE_COLUMNS - 1, Math.floor((ms / lengthMs) * LANE_COLUMNS));
  for (const { startMs, endMs } of lines) {
    if (startMs === null || endMs === null || startMs > lengthMs || endMs <= startMs) continue;
    columns.fill(1, columnOf(startMs), columnOf(endMs) + 1);
  }
  const bars: Lane["bars"] = [];
  for (let x = 0; x < LANE_COLUMNS; x++) {
    if (!columns[x]) continue;
    const start = x;
    while (x < LANE_COLUMNS && columns[x]) x++;
    bars.push({ x: start, width: x - start });
  }
  return bars;
}
