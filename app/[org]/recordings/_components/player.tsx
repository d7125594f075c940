"use client";

import { Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useKey } from "#components/ui/keys.ts";
import { Select } from "#components/ui/select.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import type { Playback } from "../_model/playback.ts";
import { AudioFailure } from "./audio-failure.tsx";
import { usePlayback, usePlaybackState } from "./playback-context.tsx";

type PlayerProps = {
  src: string;
  seconds: number | null;
  /** Who speaks when, drawn on the server. */
  lanes: ReactNode;
  legend: ReactNode;
};

const RATES = [0.75, 1, 1.25, 1.5, 2].map((rate) => ({ value: String(rate), label: `${rate}×` }));
const SKIP_SECONDS = 10;

/** Play, position, and speed of the recording's audio. */
export function Player(props: PlayerProps) {
  const playback = usePlayback();
  return playback && <Controls playback={playback} {...props} />;
}

function Controls({ playback, src, seconds, lanes, legend }: PlayerProps & { playback: Playback }) {
  const isPlaying = usePlaybackState(playback, (state) => state.isPlaying);
  const isWaiting = usePlaybackState(playback, (state) => state.isWaiting);
  const hasFailed = usePlaybackState(playback, (state) => state.hasFailed);
  const rate = usePlaybackState(playback, (state) => state.rate);
  useKey("Space", playback.toggle, { label: "Play or pause" });
  useKey("ArrowLeft", () => playback.skip(-SKIP_SECONDS), {
    label: "Back 10 seconds",
    repeats: true,
  });
  useKey("ArrowRight", () => playback.skip(SKIP_SECONDS), {
    label: "Forward 10 seconds",
    repeats: true,
  });
  return (
    <section className="box" aria-label="Audio">
      <div className="flex items-center gap-3 px-4 py-3 max-card:flex-wrap">
        <IconButton
          icon={isPlaying ? Pause : Play}
          variant="default"
          label={isPlaying ? "Pause (Space)" : "Play (Space)"}
          pending={isPlaying && isWaiting}
          onClick={playback.toggle}
        />
        <Position playback={playback} seconds={seconds} lanes={lanes} />
        <span className="w-20 shrink-0">
          <Select
            aria-label="Speed"
            options={RATES}
            value={String(rate)}
            onChange={(event) => playback.setRate(Number(event.target.value))}
          />
        </span>
      </div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 pb-3">
        {legend}
        <span className="ml-auto text-meta text-muted">Redacted by Siro</span>
      </div>
      {hasFailed && <AudioFailure src={src} onRetry={playback.play} />}
    </section>
  );
}

type PositionProps = { playback: Playback; seconds: number | null; lanes: ReactNode };

function Position({ playback, seconds, lanes }: PositionProps) {
  const shown = usePlaybackState(playback, ({ timeMs }) => Math.floor(timeMs / 1000));
  const length = seconds ?? 0;
  const share = length > 0 ? Math.min(1, shown / length) : 0;
  return (
    <>
      <span className="num mono w-14 shrink-0 text-right">{formatDuration(shown)}</span>
      <span className="relative min-w-40 grow rounded-sm has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent">
        {lanes}
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 w-0.5 bg-accent"
          style={{ left: `${share * 100}%` }}
        />
        <input
          type="range"
          aria-label="Position"
          aria-valuetext={`${formatDuration(shown)} of ${formatDuration(seconds)}`}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
          min={0}
          max={Math.max(1, Math.floor(length))}
          value={shown}
          disabled={length === 0}
          onChange={(event) => playback.seek(Number(event.target.value) * 1000)}
        />
      </span>
      <span className="num mono whitespace-nowrap text-muted">{formatDuration(seconds)}</span>
    </>
  );
}
