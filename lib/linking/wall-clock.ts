import { epochMs } from "#lib/instants.ts";

const CLOCK = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/;

/** "2026-11-12T09:04:00", read as if it were UTC, to the minute; null if it isn't a time. */
export function wallClockMs(text: string | null): number | null {
  const [, day, clock] = CLOCK.exec(text ?? "") ?? [];
  return day === undefined ? null : epochMs(`${day}T${clock}:00Z`);
}
