export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A Monday; the clocks of the United States go back on the Sunday after it. */
const FIRST_DAY = Date.UTC(2026, 9, 26);

/** An instant by the wall clock of a zone: at("America/Denver", 1, 9.5) is Tuesday at 9:30 AM. */
export function at(zone: string, day: number, hours: number): number {
  const wall = FIRST_DAY + day * DAY + Math.round(hours * 60) * MINUTE;
  const guess = wall - offsetMs(zone, wall);
  return wall - offsetMs(zone, guess);
}

/** The wall clock of a zone, read as if it were UTC. */
export const wallMs = (zone: string, ms: number) => ms + offsetMs(zone, ms);

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(zone: string, ms: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return wall - Math.floor(ms / MINUTE) * MINUTE;
}
