const MINUTE_MS = 60_000;

/** "Fri, Nov 27, 5:40 PM MST": a message is read later, and elsewhere. */
export function spokenTime(date: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  // Some versions of ICU put narrow spaces between the parts.
  return format.format(date).replaceAll(/\s/gu, " ");
}

/** "40 min", "3 h 20 min", "2 days 4 h". */
export function spokenSpan(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor((minutes % 1440) / 60),
    minutes % 60,
  ];
  if (days > 0) return `${days === 1 ? "1 day" : `${days} days`}${hours > 0 ? ` ${hours} h` : ""}`;
  if (hours > 0) return `${hours} h${rest > 0 ? ` ${rest} min` : ""}`;
  return `${rest} min`;
}
