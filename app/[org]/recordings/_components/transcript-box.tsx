"use client";

import { useCallback, useMemo, useRef } from "react";
import { flushSync } from "react-dom";
import { Box } from "#components/ui/box.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import { lineAt, startsOf, type TranscriptView } from "../_model/transcript.ts";
import { cutBlocks, LINES_PER_BLOCK, missingAfter } from "../_model/transcript-parts.ts";
import { usePlayback } from "./playback-context.tsx";
import { TranscriptBlock } from "./transcript-block.tsx";
import { TranscriptSearch } from "./transcript-search.tsx";
import { useFind } from "./use-find.ts";
import { useFollow } from "./use-follow.ts";
import { useShownBlocks } from "./use-shown-blocks.ts";
import { type FollowingLines, useTranscript } from "./use-transcript.ts";

const NO_LINES: TranscriptView["lines"] = [];

type TranscriptBoxProps = { first: TranscriptView; following: FollowingLines | null };

/** What was said, with search. Long transcripts are drawn as far as they are read. */
export function TranscriptBox({ first, following }: TranscriptBoxProps) {
  const { transcript, end } = useTranscript(first, following);
  const { lines, speakers } = transcript;
  const isArriving = end === "arriving";
  const missing = missingAfter(lines.length, end);
  const list = useRef<HTMLDivElement>(null);
  const playback = usePlayback();
  const find = useFind(isArriving ? NO_LINES : lines);
  const starts = useMemo(() => startsOf(lines), [lines]);
  const blocks = useMemo(() => cutBlocks(lines), [lines]);
  const { shown, show } = useShownBlocks(list, blocks.length);

  const showLine = useCallback(
    (line: number) => {
      flushSync(() => show([Math.floor(line / LINES_PER_BLOCK)]));
      scrollTo(list.current, line);
    },
    [show],
  );
  const { spoken, onTouched } = useFollow({ playback, starts, showLine });

  function moveTo(step: 1 | -1) {
    if (isArriving) return;
    const line =
      find.timeMs === null
        ? flushSync(() => find.move(step))?.line
        : Math.max(0, lineAt(starts, find.timeMs));
    if (line === undefined) return;
    showLine(line);
    // What was asked for is in sight, also where the lines begin at the end of the window.
    list.current?.scrollIntoView({ block: "nearest" });
  }

  return (
    <Box
      title="Transcript"
      aside={
        !isArriving && (
          <CopyButton text={() => textOf(transcript, missing)} label="Copy transcript" />
        )
      }
    >
      <TranscriptSearch find={find} end={end} onMove={moveTo} />
      <section
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
        tabIndex={0}
        aria-label="Transcript lines"
        aria-busy={isArriving || undefined}
        className="max-h-[min(70vh,640px)] overflow-y-auto py-2 print:max-h-none print:overflow-visible"
        onWheel={onTouched}
        onTouchMove={onTouched}
        onPointerDown={onTouched}
        onKeyDown={(event) => moveFocus(event, showLine)}
      >
        {blocks.map((part, block) => {
          const first = block * LINES_PER_BLOCK;
          const isIn = (line: number) => line >= first && line < first + LINES_PER_BLOCK;
          const hasHits = part.some((_, at) => find.byLine.has(first + at));
          return (
            <TranscriptBlock
              key={first}
              block={block}
              first={first}
              lines={part}
              speakers={speakers}
              isShown={shown.has(block)}
              spoken={isIn(spoken) ? spoken : -1}
              tabStop={isIn(Math.max(0, spoken)) ? Math.max(0, spoken) : -1}
              byLine={hasHits ? find.byLine : null}
              currentHit={hasHits ? find.current : -1}
              onPlay={playback?.playFrom ?? null}
            />
          );
        })}
        {isArriving && <div style={{ height: following?.height }} />}
        {missing && <p className="px-4 py-2 text-muted">{missing}</p>}
      </section>
    </Box>
  );
}

function textOf({ lines, speakers }: TranscriptView, missing: string | null): string {
  const timeOf = (ms: number | null) => formatDuration(ms === null ? null : ms / 1000);
  const said = lines.map(
    ({ startMs, speaker, text }) => `${timeOf(startMs)} ${speakers[speaker]?.name}: ${text}`,
  );
  return [...said, ...(missing === null ? [] : [missing])].join("\n");
}

/** Scrolls the list, never the page, to a line; to its current hit if it has one. */
function scrollTo(list: HTMLElement | null, line: number): void {
  const row = list?.querySelector<HTMLElement>(`[data-line="${line}"]`);
  const target = row?.querySelector("mark[aria-current]") ?? row;
  if (!list || !target) return;
  const offset = target.getBoundingClientRect().top - list.getBoundingClientRect().top;
  list.scrollTop += offset - list.clientHeight / 3;
}

/** The arrow keys go from the time of one line to that of the next. */
function moveFocus(event: React.KeyboardEvent<HTMLElement>, showLine: (line: number) => void) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const line = (event.target as HTMLElement).closest("button")?.closest("[data-line]");
  if (step === undefined || !line) return;
  const next = Number(line.getAttribute("data-line")) + step;
  if (next < 0) return;
  event.preventDefault();
  showLine(next);
  event.currentTarget.querySelector<HTMLElement>(`[data-line="${next}"] button`)?.focus();
}
