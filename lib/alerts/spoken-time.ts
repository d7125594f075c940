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
