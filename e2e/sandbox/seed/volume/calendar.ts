import { localTime } from "../context.ts";
import type { Recorder } from "./reps.ts";
import type { Volume } from "./volume.ts";

/** An appointment to be: the minute since 1970 in which it begins, and whether it is recorded. */
export type Slot = { start: number; isRecorded: boolean };

const slotMinutes = 150;
const slotsPerDay = 5;
/** Of so many appointments one is not recorded. */
const unrecordedOf = 5;

/** The minute since 1970 of a local time, some days before today. */
export const minuteOf = (volume: Volume, day: number, minutes: number) =>
  Date.parse(localTime(volume, day, minutes)) / 60_000;

/** Days before today on which the rep works: no Sundays, mostly no Saturdays, some weeks off. */
function listWorkdays(volume: Volume, rep: Recorder, number: number): number[] {
  const worksOnSaturdays = volume.random.chance(0.3);
  const noon = minuteOf(volume, 0, 12 * 60) / (24 * 60);
  const days: number[] = [];
  for (let day = 1; day <= rep.days; day++) {
    // Day 0 of 1970 was a Thursday.
    const weekday = (Math.floor(noon - day) + 4) % 7;
    if (weekday === 0 || (weekday === 6 && !worksOnSaturdays)) continue;
    if (Math.floor(day / 7) % 23 === number % 23) continue;
    days.push(day);
  }
  return days;
}

/**
 * Shares `count` recordings among the reps, in proportion to how long and how much they work; the sum
 * is exact.
 */
export function shareRecordings(reps: Recorder[], count: number): number[] {
  const weights = reps.map((rep) => rep.days * rep.pace);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [weight, given] = [0, 0];
  return weights.map((own) => {
    weight += own;
    const share = Math.round((weight / total) * count) - given;
    given += share;
    return share;
  });
}

/**
 * The rep's appointments, newest day first, evenly over their workdays and at least an hour apart;
 * exactly `count` of them are recorded.
 */
export function planSlots(volume: Volume, rep: Recorder, number: number, count: number): Slot[] {
  const workdays = listWorkdays(volume, rep, number);
  const all = count + Math.ceil(count / (unrecordedOf - 1));
  if (all > workdays.length * slotsPerDay) throw new Error("too many recordings for so few people");
  const slots: Slot[] = [];
  let [day, start] = [0, 0];
  for (let i = 0; i < all; i++) {
    const next = workdays[Math.floor((i * workdays.length) / all)] ?? 1;
    const isNewDay = next !== day;
    day = next;
    start = isNewDay
      ? minuteOf(volume, day, 480 + volume.random.int(0, 8) * 15)
      : start + slotMinutes;
    const isRecorded = Math.floor(((i + 1) * count) / all) > Math.floor((i * count) / all);
    slots.push({ start, isRecorded });
  }
  return slots;
}
