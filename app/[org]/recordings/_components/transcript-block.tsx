import { memo } from "react";
import type { TranscriptView } from "../_model/transcript.ts";
import { heightOf } from "../_model/transcript-parts.ts";
import { TranscriptLine } from "./transcript-line.tsx";
import type { LineHits } from "./use-find.ts";

type TranscriptBlockProps = {
  /** Its number among all. */
  block: number;
  /** Index of its first line among all. */
  first: number;
  lines: TranscriptView["lines"];
  speakers: TranscriptView["speakers"];
  /** False: only the room that the lines will need. */
  isShown: boolean;
  /** The line being spoken; -1 if it isn't in this block. */
  spoken: number;
  tabStop: number;
  byLine: ReadonlyMap<number, LineHits> | null;
  currentHit: number;
  onPlay: ((timeMs: number) => void) | null;
};

/** Some lines at once: outside of the visible part they cost next to nothing. */
export const TranscriptBlock = memo(function TranscriptBlock(props: TranscriptBlockProps) {
  const { block, first, lines, speakers, isShown } = props;
  const { byLine, spoken, tabStop, currentHit, onPlay } = props;
  const height = heightOf(lines);
  if (!isShown) return <div data-block={block} style={{ height }} />;
  return (
    <div
      className="[content-visibility:auto] print:[content-visibility:visible]"
      style={{ containIntrinsicSize: `auto ${height}px` }}
    >
      {lines.map((line, at) => {
        const index = first + at;
        return (
          <TranscriptLine
            key={index}
            line={line}
            index={index}
            speaker={speakers[line.speaker]?.name ?? "Speaker"}
            isSpoken={index === spoken}
            isTabStop={index === tabStop}
            found={byLine?.get(index)}
            currentHit={currentHit}
            onPlay={onPlay}
          />
        );
      })}
    </div>
  );
});
