"use client";

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { createPlayback, type Playback, type PlaybackState } from "../_model/playback.ts";

const PlaybackContext = createContext<Playback | null>(null);

type PlaybackProviderProps = {
  /** Our own address of the audio; null if it was deleted or purged. Whether this member may listen isn't known yet. */
  src: string | null;
  children: ReactNode;
};

/** The recording's audio, and everything that follows it. Nothing is loaded before the first play. */
export function PlaybackProvider({ src, children }: PlaybackProviderProps) {
  const [playback] = useState(createPlayback);
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => (audio.current ? playback.attach(audio.current) : undefined), [playback]);
  return (
    <PlaybackContext value={src === null ? null : playback}>
      {src !== null && (
        // biome-ignore lint/a11y/useMediaCaption: the transcript stands below it.
        <audio ref={audio} src={src} preload="none" />
      )}
      {children}
    </PlaybackContext>
  );
}

/** Null if the recording was deleted or purged. */
export const usePlayback = () => use(PlaybackContext);

/** A part of the state. Renders again only when it changes. */
export function usePlaybackState<T>(playback: Playback, read: (state: PlaybackState) => T): T {
  return useSyncExternalStore(
    playback.subscribe,
    () => read(playback.state()),
    () => read(playback.serverState()),
  );
}
