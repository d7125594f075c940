"use client";

import { spanText } from "#lib/spans.ts";
import { useTimeText } from "./time-context.tsx";
import {
  formatAgo,
  formatDateTime,
  formatDateTimeWithin,
  formatDay,
  formatTimeOfDay,
  formatUtc,
} from "./time-format.ts";
import { Unknown } from "./unknown.tsx";

type Format = (at: string, timeZone: string, nowMs: number) => string;

/** All components here take an ISO time, show "–" for null, and the exact UTC time on hover. */
type TimeProps = { at: string | null };

function Time({ at, format }: { at: string | null; format: Format }) {
  const text = useTimeText((nowMs, timeZone) => (at ? format(at, timeZone, nowMs) : "–"));
  if (!at) return <Unknown />;
  return (
    <time dateTime={at} title={formatUtc(at)}>
      {text}
    </time>
  );
}

/** "12 min ago", after a day "Fri Nov 14, 5:40 PM"; `seconds` counts seconds in the first minute. */
export function TimeAgo({ at, seconds }: TimeProps & { seconds?: boolean }) {
  return <Time at={at} format={seconds ? agoInSeconds : formatAgo} />;
}
const agoInSeconds: Format = (at, zone, nowMs) => formatAgo(at, zone, nowMs, true);

/** "Today, 8:58 AM", "Tue Nov 18, 4:12 PM"; `within` a sentence "today, 8:58 AM". */
export function DateTime({ at, within }: TimeProps & { within?: boolean }) {
  return <Time at={at} format={within ? formatDateTimeWithin : formatDateTime} />;
}

/** "Tue Mar 4, 2025". */
export function Day({ at }: TimeProps) {
  return <Time at={at} format={dayWithYear} />;
}
const dayWithYear: Format = (at, zone, nowMs) => formatDay(at, zone, nowMs, "always");

/** "8:31 AM", under a day row. */
export function TimeOfDay({ at }: TimeProps) {
  return <Time at={at} format={formatTimeOfDay} />;
}

/** "14 h 20 min" until `at`; the text of `over` once it has passed. */
export function TimeLeft({ at, over = "–" }: TimeProps & { over?: string }) {
  return (
    <Time
      at={at}
      format={(until, _zone, nowMs) => {
        const leftMs = Date.parse(until) - nowMs;
        return leftMs > 0 ? spanText(leftMs) : over;
      }}
    />
  );
}
