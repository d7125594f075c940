const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();
const nameFormats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that a zone's clock is ahead of UTC at a moment; negative in America. */
export function clockOffsetMs(ms: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? createFormat(timeZone);
  formats.set(timeZone, format);
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const clock = Date.UTC(year, month - 1, day, hour, minute, second);
  return clock - Math.floor(ms / 1000) * 1000;
}

function createFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}

/** "EDT", but only if the clock shows this time twice because it is set back; otherwise "". */
export function zoneIfRepeated(ms: number, timeZone: string): string {
  if (!isFarFromTheEnd(ms) || !isNearChange(ms, timeZone)) return "";
  const own = clockOffsetMs(ms, timeZone);
  const isRepeated = [-3, 3].some((hours) => {
    const other = clockOffsetMs(ms + hours * HOUR_MS, timeZone);
    return other !== own && clockOffsetMs(ms + own - other, timeZone) === other;
  });
  return isRepeated ? nameOf(ms, timeZone) : "";
}

/** Dates end 275,000 years from now; a few hours beyond, nothing can be asked. */
function isFarFromTheEnd(ms: number): boolean {
  return Math.abs(ms) < 8.64e15 - 2 * DAY_MS;
}

const nearChange = new Map<string, boolean>();

// Remembered by day, because tables show hundreds of times and clocks change twice a year.
function isNearChange(ms: number, timeZone: string): boolean {
  const day = Math.floor(ms / DAY_MS);
  const key = `${timeZone} ${day}`;
  const known = nearChange.get(key);
  if (known !== undefined) return known;
  if (nearChange.size > 5000) nearChange.clear();
  const before = clockOffsetMs(day * DAY_MS - 3 * HOUR_MS, timeZone);
  const after = clockOffsetMs((day + 1) * DAY_MS + 3 * HOUR_MS, timeZone);
  nearChange.set(key, before !== after);
  return before !== after;
}

function nameOf(ms: number, timeZone: string): string {
  const format =
    nameFormats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" });
  nameFormats.set(timeZone, format);
  return format.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value ?? "";
}
