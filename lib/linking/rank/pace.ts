import type { Day } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import type { PlacedDay } from "./placed-day.ts";

const MINUTE_MS = 60_000;
/** What is farther off was moved, so that it says nothing of how the rep keeps time. */
const MOST_MS = 90 * MINUTE_MS;
/** Within an arrival window, any start is as punctual as another. */
const WINDOW_MS = 110 * MINUTE_MS;
/** The upper ends of the ranges in minutes by which a start differs from how late the rep is that day. */
const APART = [5, 10, 20, 40, 80];
const MOST = 3;

/**
 * Whether a start is as late or early as the rep's other recordings of the day were for their appointments: a rep may
 * always press record in the car, or be late all day, and a phone's clock may be off.
 */
export function paceEvidence(day: Day, { starts, placed }: PlacedDay): Evidence[][] {
  const { startMs } = day.recording;
  const late = placed
    .map(({ recordedMs, bookedMs, group }) => ({ ms: recordedMs - bookedMs, group }))
    .filter(({ ms, group }) => Math.abs(ms) <= MOST_MS && !isWindow(day, group));
  return day.groups.map((group, at) => {
    const bookedMs = starts.get(group);
    const others = late.filter((each) => each.group !== group).map(({ ms }) => ms);
    const usual = middleOf(others);
    if (startMs === null || bookedMs === undefined || usual === null || isWindow(day, at))
      return [];
    if (Math.abs(startMs - bookedMs) > 2 * MOST_MS) return [];
    const minutes = Math.abs(startMs - bookedMs - usual) / MINUTE_MS;
    const range = APART.find((end) => minutes <= end) ?? "more";
    return [{ feature: `pace:${Math.min(others.length, MOST)}:${range}` }];
  });
}

function isWindow({ candidates }: Day, at: number): boolean {
  const { startMs = null, endMs = null } = candidates[at] ?? {};
  return startMs !== null && endMs !== null && endMs - startMs >= WINDOW_MS;
}

function middleOf(all: readonly number[]): number | null {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? null;
}
