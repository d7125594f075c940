import type { Candidate } from "../rank-facts.ts";
import type { Clock } from "./clock.ts";
import type { Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";
import { offsetAt } from "./zone-offset.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Days = { firstMs: number; lastMs: number };

/** The days of an appointment that has only a date, as UTC midnights; null if it has a time. */
export function daysOf({ startMs, endMs }: Candidate, { timeZone }: Clock): Days | null {
  if (startMs === null) return null;
  const offset = offsetAt(startMs, timeZone) ?? 0;
  const lengthMs = endMs === null ? 0 : endMs - startMs;
  const isWholeDays = lengthMs === 0 || lengthMs >= 23 * HOUR_MS - MINUTE_MS;
  if (!isWholeDays) return null;
  for (const shift of [0, offset]) {
    const clockMs = startMs + shift;
    if (clockMs % DAY_MS !== 0) continue;
    const days = Math.max(1, Math.round((lengthMs + HOUR_MS) / DAY_MS));
    return { firstMs: clockMs, lastMs: clockMs + (days - 1) * DAY_MS };
  }
  return null;
}

/** How far the day of a recording is from those of the appointment. */
export function dayEvidence(startMs: number, { firstMs, lastMs }: Days, clock: Clock): Evidence[] {
  const localMs = startMs + (offsetAt(startMs, clock.timeZone) ?? 0);
  const dayMs = Math.floor(localMs / DAY_MS) * DAY_MS;
  const apart = Math.max(0, firstMs - dayMs, dayMs - lastMs) / DAY_MS;
  const isLong = lastMs > firstMs;
  if (apart === 0) {
    const text = isLong ? "Within the appointment's days" : "On the appointment's day";
    return [{ feature: isLong ? "day:within" : "day:same", reason: reason("same-day", text) }];
  }
  const days = Math.round(apart);
  const sentence = `${days === 1 ? "1 day" : `${days} days`} away from the appointment's date`;
  return [
    {
      feature: days === 1 ? "day:next" : days <= 3 ? "day:near" : "day:other",
      reason: againstReason("other-day", sentence, { days }),
    },
  ];
}
