import type { Random } from "#e2e/sandbox/random.ts";
import type { Place } from "#lib/linking/place.ts";
import { near } from "./draws.ts";
import { businessName, household, type Person, street } from "./names.ts";

/** Whoever is visited: a home, or a business with the people who are met there. */
export type Customer = {
  people: readonly [Person, ...Person[]];
  business: string | null;
  place: Place;
  houseNumber: number;
  street: string;
  city: string;
  phone: string;
  jobNumber: string;
  /** What they want, in a word that reps and office both use. */
  topic: string;
};

export type CustomerWish = {
  around: Place;
  meters: number;
  isBusiness: boolean;
  topics: readonly string[];
  city: string;
};

export function createCustomer(random: Random, wish: CustomerWish): Customer {
  const [first, ...others] = household(random);
  if (first === undefined) throw new Error("a home has people");
  return {
    people: [first, ...others],
    business: wish.isBusiness ? businessName(random) : null,
    place: near(random, wish.around, wish.meters),
    houseNumber: random.int(100, 9900),
    street: street(random),
    city: wish.city,
    phone: `+1${random.digits(10)}`,
    jobNumber: random.serial(),
    topic: random.pick(wish.topics),
  };
}

/** Somebody a few doors down the same street. */
export function createNeighbor(random: Random, of: Customer, wish: CustomerWish): Customer {
  return {
    ...createCustomer(random, wish),
    place: near(random, of.place, random.int(25, 220)),
    street: of.street,
    houseNumber: of.houseNumber + 2 * random.int(1, 18),
  };
}

/** Another department of the same building. */
export function createColleague(random: Random, of: Customer, wish: CustomerWish): Customer {
  return {
    ...createCustomer(random, wish),
    business: of.business,
    place: near(random, of.place, 40),
    street: of.street,
    houseNumber: of.houseNumber,
  };
}

export const addressOf = (customer: Customer) =>
  `${customer.houseNumber} ${customer.street}, ${customer.city}`;

const fullName = ({ first, last }: Person) => `${first} ${last}`;

/** The ways in which offices enter a home's name; each organization has its habit. */
export type NameHabit = "first last" | "last, first" | "couple" | "surname only";

/** What the CRM has as the customer's names. */
export function crmNames(customer: Customer, habit: NameHabit): string[] {
  const [one, two] = customer.people;
  if (customer.business) return [customer.business, fullName(one)];
  if (habit === "last, first") return [`${one.last}, ${one.first}`];
  if (habit === "surname only") return [`${one.last} Residence`];
  if (habit === "couple" && two) {
    return two.last === one.last
      ? [`${one.first} & ${two.first} ${one.last}`]
      : [`${fullName(one)} & ${fullName(two)}`];
  }
  return [fullName(one)];
}
