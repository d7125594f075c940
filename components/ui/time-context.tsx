"use client";

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from "react";

type Clock = { timeZone: string; serverNowMs: number };

const ClockContext = createContext<Clock>({ timeZone: "UTC", serverNowMs: 0 });

/** Provides the time zone and the time of rendering to all times below. */
export function ClockProvider({
  timeZone,
  now,
  children,
}: {
  /** IANA name: the organization's time zone. */
  timeZone: string;
  /** ISO time of rendering, so that browser and server render the same text first. */
  now: string;
  children: ReactNode;
}) {
  const clock = useMemo(() => ({ timeZone, serverNowMs: Date.parse(now) }), [timeZone, now]);
  useEffect(() => {
    const offMs = clock.serverNowMs - Date.now();
    skewMs = Math.abs(offMs) > TOLERATED_SKEW_MS ? offMs : 0;
  }, [clock]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

// A wrong browser clock must not turn "just now" into "2 h ago".
const TOLERATED_SKEW_MS = 60_000;
let skewMs = 0;

export function useClock(): Clock {
  return use(ClockContext);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A text computed from the current time. Renders again only when the text changes. */
export function useTimeText(format: (nowMs: number, timeZone: string) => string): string {
  const { timeZone, serverNowMs } = useClock();
  return useSyncExternalStore(
    subscribe,
    () => format(Date.now() + skewMs, timeZone),
    () => format(serverNowMs, timeZone),
  );
}
