import { addDays, dayOf } from "#lib/calendar-day.ts";
import { clockTimeOf } from "#lib/clock-time.ts";

type Suggestion = { label: string; clockTime: string };

/** Usual ends of a pause on the organization's clock. */
export function suggestedEnds(nowMs: number, timeZone: string): Suggestion[] {
  const today = dayOf(nowMs, timeZone);
  const tomorrow = `${addDays(today, 1)}T08:00`;
  const monday = `${addDays(today, daysToMonday(today))}T08:00`;
  return [
    { label: "In 1 hour", clockTime: clockTimeOf(nowMs + 3_600_000, timeZone) },
    { label: "Tomorrow 8 AM", clockTime: tomorrow },
    ...(monday === tomorrow ? [] : [{ label: "Monday 8 AM", clockTime: monday }]),
  ];
}

/** From 1 to 7. */
function daysToMonday(day: string): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return (8 - weekday) % 7 || 7;
}
