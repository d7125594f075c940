import { clockOffsetMs } from "#lib/clock-offset.ts";
import type { Place } from "#lib/linking/place.ts";
import type { RepFacts } from "#lib/linking/rank-facts.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Customer } from "../world/customers.ts";
import { HOUR, near } from "../world/draws.ts";
import { listedFacts, type Rep } from "../world/reps.ts";

/** One CRM connection of an organization, with its mistakes. */
export type Connection = ReturnType<typeof createConnection>;

export function createConnection(kind: Kind, random: Random, coordinator: Rep) {
  const { crm } = kind;
  const { chance, hours } = crm.zoneMistake;
  const mistake = random.chance(chance) ? random.pick(hours) * HOUR : 0;
  const located = new Map<number, Place | null>();

  /** Where the CRM believes an address to be; the same every time. */
  function locate(customer: Customer): Place | null {
    const known = located.get(customer.id);
    if (known !== undefined) return known;
    const place = drawLocation(customer);
    located.set(customer.id, place);
    return place;
  }

  function drawLocation({ home, town }: Customer): Place | null {
    const { exact, street, area, wrong } = crm.geocoded;
    const drawn = random.next();
    if (drawn < exact) return near(random, home, 25);
    if (drawn < exact + street) return near(random, home, 280);
    // The middle of the ZIP code, which many customers share.
    if (drawn < exact + street + area)
      return { latitude: town.latitude, longitude: town.longitude };
    if (drawn < exact + street + area + wrong) return near(random, home, 30_000);
    return random.chance(0.3) ? { latitude: 0, longitude: 0 } : null;
  }

  return {
    id: random.connectionId(),
    /** Where times are off, the wall clock beside them often isn't. */
    isClockRight: random.chance(0.5),
    /** The time as this connection lists it: booked at one moment, to take place at another. */
    listedTime(ms: number, bookedAt: number, zone: string): number {
      const drift = crm.keepsOldOffset
        ? clockOffsetMs(ms, zone) - clockOffsetMs(bookedAt, zone)
        : 0;
      return ms + mistake + drift;
    },
    placeOf(customer: Customer | null, venue: Place): Place | null {
      if (crm.place === "none") return null;
      return crm.place === "venue" || !customer ? venue : locate(customer);
    },
    repsOf(reps: readonly Rep[]): RepFacts[] {
      if (random.chance(crm.reps.none)) return [];
      const listed = random.chance(crm.reps.officeInstead) ? [coordinator] : reps;
      return listed.map((rep) => listedFacts(rep, crm.reps.by));
    },
  };
}
