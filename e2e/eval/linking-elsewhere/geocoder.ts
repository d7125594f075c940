import type { Random } from "#e2e/sandbox/random.ts";
import type { Place } from "#lib/linking/place.ts";
import type { Customer } from "./customers.ts";
import { between, near, weighted } from "./draws.ts";
import type { Organization } from "./organization.ts";

/** Where the CRM believes that a customer is: mostly the right roof. */
export function geocoded(
  random: Random,
  { habits, office }: Organization,
  { place }: Customer,
): Place | null {
  if (!random.chance(habits.placedShare)) {
    return habits.sendsZeroPlace ? { latitude: 0, longitude: 0 } : null;
  }
  if (habits.placesAtStore) return near(random, office, 30);
  switch (weighted(random, { roof: 80, street: 11, town: 7, elsewhere: 2 })) {
    case "roof":
      return near(random, place, 20);
    case "street":
      return near(random, place, between(random, 80, 450));
    case "town":
      return near(random, place, between(random, 1_500, 7_000));
    case "elsewhere":
      return near(random, place, between(random, 30_000, 400_000));
  }
}
