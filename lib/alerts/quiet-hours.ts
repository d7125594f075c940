import { clockOffsetMs } from "#lib/clock-offset.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** "22:00" to "07:00" on the organization's clocks. */
type QuietHours = { from: string; until: string };

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

export const isTimeOfDay = (text: string): boolean => TIME.test(text);

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Whether the clocks of a time zone show a quiet time. */
function isQuiet(ms: number, { from, until }: QuietHours, timeZone: string): boolean {
  const clockMs = ms + clockOffsetMs(ms, timeZone);
  const now = Math.floor(clockMs / MINUTE_MS) % DAY_MINUTES;
  const [start, end] = [minutesOf(from), minutesOf(until)];
  return start < end ? start <= now && now < end : now >= start || now < end;
}

/**
 * When the quiet hours that hold at `ms` end (epoch milliseconds); null if it isn't quiet then. What
 * counts is what the clocks show, so a night in which they change is shorter or longer.
 */
export function endOfQuiet(ms: number, quiet: QuietHours, timeZone: string): number | null {
  if (!isQuiet(ms, quiet, timeZone)) return null;
  let minute = Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  // Clocks may be set back or forward meanwhile, so no hour can be computed. A day has 25 hours at most.
  for (let left = DAY_MINUTES + 2 * 60; left > 0; left--) {
    minute += MINUTE_MS;
    if (!isQuiet(minute, quiet, timeZone)) return minute;
  }
  return ms;
}
