import { at } from "../clock.ts";
import type { Rep } from "../staff.ts";
import type { World } from "../world.ts";

/** One rep's day, counted from 0: the wall clock of the organization as instants. */
export type Workday = { rep: Rep; day: number; clock: (hours: number) => number };

/** Every rep's days, one after the other. */
export function workdays(world: World, days: number, live: (day: Workday) => void): void {
  for (let day = 0; day < days; day++) {
    for (const rep of world.staff) {
      live({ rep, day, clock: (hours) => at(world.kind.zone, day, hours) });
    }
  }
}

/** A colleague of a rep. */
export const colleagueOf = ({ draws, staff }: World, rep: Rep): Rep =>
  draws.pick(staff.filter((each) => each !== rep));
