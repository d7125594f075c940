import { clipName } from "#lib/clip.ts";
import type { Transcript, Utterance } from "#lib/siro/platform/utterances.ts";

/** One thing that was said, as the page shows it. */
type Line = {
  text: string;
  startMs: number | null;
  endMs: number | null;
  /** Position in `speakers`. */
  speaker: number;
  isRedacted: boolean;
};

/** What was said, as plain data for the browser. */
export type TranscriptView = {
  speakers: Speaker[];
  lines: Line[];
  /** False if Siro has more than was read. */
  isWhole: boolean;
};

type Speaker = {
  name: string;
  /** Part of all the time spoken, from 0 to 1; null if Siro reports no times. */
  share: number | null;
};

/** Names the speakers, in the order in which they first speak, and leaves out lines without words. */
export function viewTranscript({ utterances, speakers, isWhole }: Transcript): TranscriptView {
  const tags = [...new Set(utterances.map(tagOf))];
  const positions = new Map(tags.map((tag, index) => [tag, index]));
  const spokenMs = tags.map(() => 0);
  for (const utterance of utterances) {
    const at = positions.get(tagOf(utterance)) ?? 0;
    spokenMs[at] = (spokenMs[at] ?? 0) + lengthOf(utterance);
  }
  const totalMs = spokenMs.reduce((sum, ms) => sum + ms, 0);
  return {
    speakers: tags.map((tag, index) => ({
      name: clipName(speakers.get(tag) ?? `Speaker ${index + 1}`),
      share: totalMs === 0 ? null : (spokenMs[index] ?? 0) / totalMs,
    })),
    lines: utterances.filter(hasWords).map((utterance) => ({
      text: utterance.utterance?.trim() ?? "",
      startMs: utterance.startTimeInMillis,
      endMs: utterance.endTimeInMillis,
      speaker: positions.get(tagOf(utterance)) ?? 0,
      isRedacted: utterance.redacted === true,
    })),
    isWhole,
  };
}

const tagOf = ({ speakerTag }: Utterance) => speakerTag ?? "";

const hasWords = ({ utterance, redacted }: Utterance) =>
  redacted === true || (utterance !== null && utterance.trim() !== "");

function lengthOf({ startTimeInMillis, endTimeInMillis }: Utterance): number {
  if (startTimeInMillis === null || endTimeInMillis === null) return 0;
  return Math.max(0, endTimeInMillis - startTimeInMillis);
}

/**
 * A transcript as one text. React reads every property of every object that a page passes to the browser;
 * a text it takes whole, which makes long transcripts appear sooner.
 */
export function packTranscript({ speakers, lines, isWhole }: TranscriptView): string {
  const columns: Columns = {
    speakers,
    isWhole,
    texts: lines.map(({ text }) => text),
    starts: lines.map(({ startMs }) => startMs),
    ends: lines.map(({ endMs }) => endMs),
    voices: lines.map(({ speaker }) => speaker),
    redacted: lines.flatMap(({ isRedacted }, index) => (isRedacted ? [index] : [])),
  };
  return JSON.stringify(columns);
}

/** Reads what `packTranscript` wrote. */
export function unpackTranscript(packed: string): TranscriptView {
  const { speakers, isWhole, texts, starts, ends, voices, redacted } = JSON.parse(
    packed,
  ) as Columns;
  const isRedacted = new Set(redacted);
  const lines = texts.map((text, index) => ({
    text,
    startMs: starts[index] ?? null,
    endMs: ends[index] ?? null,
    speaker: voices[index] ?? 0,
    isRedacted: isRedacted.has(index),
  }));
  return { speakers, lines, isWhole };
}

/** The lines by column, in their order. `redacted` holds positions. */
type Columns = Pick<TranscriptView, "speakers" | "isWhole"> & {
  texts: string[];
  starts: (number | null)[];
  ends: (number | null)[];
  voices: number[];
  redacted: number[];
};

/** The last line that has begun at this time; -1 before the first. Lines are in the order of time. */
export function lineAt(startsMs: readonly number[], timeMs: number): number {
  let [low, high] = [0, startsMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((startsMs[middle] ?? 0) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Start times for `lineAt`: one that is missing or goes back is that of the line before. */
export function startsOf(lines: readonly Line[]): number[] {
  let last = 0;
  return lines.map(({ startMs }) => {
    last = Math.max(last, startMs ?? last);
    return last;
  });
}

/** "1:02:03" or "12:30" in milliseconds; null if it isn't a time. */
export function readTime(text: string): number | null {
  const found = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/.exec(text.trim());
  if (!found) return null;
  const [, hours = "0", minutes, seconds] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
