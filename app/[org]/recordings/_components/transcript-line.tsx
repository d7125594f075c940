import { cx } from "#components/ui/cx.ts";
import { formatDuration } from "#components/ui/time-format.ts";
import type { TranscriptView } from "../_model/transcript.ts";
import { FoundText } from "./found-text.tsx";
import type { LineHits } from "./use-find.ts";

type TranscriptLineProps = {
  line: TranscriptView["lines"][number];
  index: number;
  speaker: string;
  /** Whether this line is being spoken. */
  isSpoken: boolean;
  /** Whether Tab stops at this line's time; the arrow keys reach the others. */
  isTabStop: boolean;
  found: LineHits | undefined;
  currentHit: number;
  onPlay: ((timeMs: number) => void) | null;
};

/** One thing that was said: its time, who said it, and the words. */
export function TranscriptLine(props: TranscriptLineProps) {
  const { line, index, speaker, isSpoken, isTabStop, found, currentHit, onPlay } = props;
  const { startMs, text, isRedacted } = line;
  const time = formatDuration(startMs === null ? null : startMs / 1000);
  const isPlayable = onPlay !== null && startMs !== null;
  return (
    <div
      data-line={index}
      aria-current={isSpoken || undefined}
      className={cx(
        "grid grid-cols-[56px_minmax(0,1fr)] gap-2 px-4 py-1.5",
        isSpoken && "bg-accent-soft",
      )}
    >
      {isPlayable ? (
        <button
          type="button"
          tabIndex={isTabStop ? 0 : -1}
          aria-label={`Play from ${time}`}
          className="num mono self-start text-right text-muted hover:text-text"
          onClick={() => onPlay(startMs)}
        >
          {time}
        </button>
      ) : (
        <span className="num mono text-right text-muted">{time}</span>
      )}
      <div className="min-w-0">
        <p className="text-meta text-muted">
          <bdi>{speaker}</bdi>
          {isRedacted && " · Partly redacted by Siro"}
        </p>
        {text !== "" && (
          <p dir="auto" className="max-w-[68ch] text-wrap">
            <FoundText text={text} found={found} current={currentHit} />
          </p>
        )}
      </div>
    </div>
  );
}
