export type PlaybackState = {
  timeMs: number;
  isPlaying: boolean;
  /** Waiting for audio that isn't there yet. */
  isWaiting: boolean;
  /** The browser could not read the audio. */
  hasFailed: boolean;
  rate: number;
};

const START: PlaybackState = {
  timeMs: 0,
  isPlaying: false,
  isWaiting: false,
  hasFailed: false,
  rate: 1,
};

export type Playback = ReturnType<typeof createPlayback>;

/** What an audio element does, for everything on the page that follows it or controls it. */
export function createPlayback() {
  let audio: HTMLAudioElement | null = null;
  let state = START;
  const listeners = new Set<() => void>();
  const change = (changes: Partial<PlaybackState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const play = () => {
    change({ hasFailed: false });
    if (audio?.error) {
      audio.load();
      audio.currentTime = state.timeMs / 1000;
    }
    // A refusal to play comes as an event as well.
    void audio?.play().catch(() => change({ isPlaying: false, isWaiting: false }));
  };
  const seek = (timeMs: number) => {
    if (!audio) return;
    audio.currentTime = Math.max(0, timeMs) / 1000;
    change({ timeMs: Math.max(0, timeMs) });
  };
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: () => state,
    serverState: () => START,
    /** Follows this element until the returned function is called. */
    attach(element: HTMLAudioElement) {
      audio = element;
      const events = listen(element, change);
      return () => {
        events.abort();
        element.pause();
        audio = null;
      };
    },
    play,
    pause: () => audio?.pause(),
    toggle: () => (audio?.paused ? play() : audio?.pause()),
    seek,
    /** Moves by so many seconds. */
    skip: (seconds: number) => seek(state.timeMs + seconds * 1000),
    playFrom(timeMs: number) {
      seek(timeMs);
      play();
    },
    setRate(rate: number) {
      if (audio) audio.playbackRate = rate;
      change({ rate });
    },
  };
}

function listen(audio: HTMLAudioElement, change: (changes: Partial<PlaybackState>) => void) {
  const controller = new AbortController();
  const on = (event: string, changes: () => Partial<PlaybackState>) =>
    audio.addEventListener(event, () => change(changes()), { signal: controller.signal });
  const time = () => ({ timeMs: audio.currentTime * 1000 });
  on("timeupdate", time);
  on("seeked", time);
  on("play", () => ({ isPlaying: true }));
  on("playing", () => ({ isPlaying: true, isWaiting: false }));
  on("pause", () => ({ isPlaying: false, isWaiting: false }));
  on("ended", () => ({ isPlaying: false }));
  on("waiting", () => ({ isWaiting: true }));
  on("error", () => ({ isPlaying: false, isWaiting: false, hasFailed: true }));
  return controller;
}
