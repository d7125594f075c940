import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Playback } from "../_model/playback.ts";
import { lineAt } from "../_model/transcript.ts";

/** A reader who has scrolled is left in peace for so long. */
const PEACE_MS = 5_000;
const nothing = () => () => undefined;

type FollowOptions = {
  playback: Playback | null;
  /** Start of every line, rising. */
  starts: readonly number[];
  showLine: (line: number) => void;
};

/** The line that is being spoken (-1: none), kept in view while the audio plays. */
export function useFollow({ playback, starts, showLine }: FollowOptions) {
  const touchedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const spoken = useSyncExternalStore(
    playback?.subscribe ?? nothing,
    () => spokenLine(playback, starts),
    () => -1,
  );
  useEffect(() => {
    const isInPeace = performance.now() - touchedAtMs.current < PEACE_MS;
    const isTyping = document.activeElement instanceof HTMLInputElement;
    if (spoken < 0 || !playback?.state().isPlaying || isInPeace || isTyping) return;
    // Drawing what comes into view must not happen inside of an effect.
    const frame = requestAnimationFrame(() => showLine(spoken));
    return () => cancelAnimationFrame(frame);
  }, [spoken, playback, showLine]);
  return {
    spoken,
    onTouched: () => {
      touchedAtMs.current = performance.now();
    },
  };
}

/** Before the first play nothing is being spoken. */
function spokenLine(playback: Playback | null, starts: readonly number[]): number {
  const state = playback?.state();
  if (!state || (state.timeMs === 0 && !state.isPlaying)) return -1;
  return lineAt(starts, state.timeMs);
}
