const DAY = { weekday: "short", month: "short", day: "numeric" } as const;
const HOUR = { hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;

/** "Fri, Nov 27, 5:40 PM MST": a message is read later, and elsewhere. */
export const spokenTime = (date: Date, timeZone: string): string =>
  spoken(date, { timeZone, ...DAY, ...HOUR });

/** The same as when something happens: "on Fri, Nov 27, at 5:40 PM MST". */
export const onSpokenTime = (date: Date, timeZone: string): string =>
  `on ${spoken(date, { timeZone, ...DAY })}, at ${spoken(date, { timeZone, ...HOUR })}`;

function spoken(date: Date, options: Intl.DateTimeFormatOptions): string {
  // Some versions of ICU put narrow spaces between the parts.
  return new Intl.DateTimeFormat("en-US", options).format(date).replaceAll(/\s/gu, " ");
}
