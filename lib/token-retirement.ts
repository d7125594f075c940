const DAY_MS = 24 * 3_600_000;
const WARN_DAYS = 30;

/** Days from today until a day, both as "2026-11-29"; negative if it is over. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
}

/** Whether the organization token retires within 30 days, or should have. */
export function isRetiringSoon(retiresOn: string | null, today: string): boolean {
  return retiresOn !== null && daysUntil(retiresOn, today) <= WARN_DAYS;
}
