import type { Random } from "#e2e/sandbox/random.ts";
import { between, countAround } from "./draws.ts";
import type { Schedule } from "./kinds.ts";

/** A planned stretch of the local day, in minutes after midnight. */
export type Slot = { fromMinute: number; toMinute: number; expectedMinute: number };

export function slotsOfDay(random: Random, schedule: Schedule): Slot[] {
  switch (schedule.style) {
    case "slots":
      return schedule.hours
        .filter(() => random.chance(schedule.filled))
        .map((hour) => slot(hour * 60, schedule.minutes));
    case "windows":
      return schedule.windows.flatMap((window) => jobsOf(random, window, schedule.jobs));
    case "free":
      return freeTimes(random, schedule);
    case "route":
      return routeOf(random, schedule.stops);
  }
}

const slot = (fromMinute: number, minutes: number): Slot => ({
  fromMinute,
  toMinute: fromMinute + minutes,
  expectedMinute: fromMinute,
});

/** Several jobs share one arrival window; the dispatcher spreads them over it. */
function jobsOf(random: Random, [from, to]: readonly [number, number], mean: number): Slot[] {
  const count = countAround(random, mean);
  const step = ((to - from) * 60) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => ({
    fromMinute: from * 60,
    toMinute: to * 60,
    expectedMinute: from * 60 + index * step + between(random, 0, step * 0.7),
  }));
}

/** Times that a rep agrees on: whole and half hours, seldom quarters, sometimes too close. */
function freeTimes(
  random: Random,
  { from, to, perDay, minutes }: Extract<Schedule, { style: "free" }>,
): Slot[] {
  const starts = new Set<number>();
  for (let i = countAround(random, perDay); i > 0; i--) {
    const step = random.chance(0.15) ? 15 : 30;
    const minute = Math.floor(between(random, from * 60, to * 60) / step) * step;
    const isTooClose = [...starts].some((each) => Math.abs(each - minute) < 45);
    if (!isTooClose || random.chance(0.15)) starts.add(minute);
  }
  return [...starts].sort((a, b) => a - b).map((minute) => slot(minute, minutes));
}

/** Stops of one day without a time: only their order is planned. */
function routeOf(random: Random, stops: number): Slot[] {
  const count = Math.max(4, countAround(random, stops));
  return Array.from({ length: count }, (_, index) => ({
    fromMinute: 0,
    toMinute: 24 * 60,
    expectedMinute: 8 * 60 + (index * 9 * 60) / count,
  }));
}
