import type { Random } from "#e2e/sandbox/random.ts";
import { clockOffsetMs } from "#lib/clock-offset.ts";
import type { Place } from "#lib/linking/place.ts";
import type { RepFacts } from "#lib/linking/rank-facts.ts";
import type { Kind } from "./kinds.ts";
import type { Noise } from "./noise.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** What one organization is made of. */
export type World = {
  random: Random;
  noise: Noise;
  kind: Kind;
  timeZone: string;
  office: Place;
  connectionId: string;
  secondConnectionId: string;
  /** Hours by which all rows of the connection are off. */
  zoneErrorHours: number;
  reps: Rep[];
};

export type Customer = {
  given: string;
  family: string;
  /** Given name of the partner, who has the same family name. */
  partner: string | null;
  native: { given: string; family: string } | null;
  street: string;
  town: string;
  place: Place;
  phone: string;
  jobNumber: string;
};

export type Rep = {
  team: string;
  home: Place;
  /** As recordings show the rep. */
  siro: RepFacts;
  /** A second Siro account of the same person. */
  second: RepFacts | null;
  /** As appointments show the rep. */
  crm: RepFacts;
};

/** What took place, or was booked and did not. */
export type Visit = {
  customer: Customer;
  /** Who the CRM says goes, and who went. */
  booked: Rep;
  went: Rep;
  /** As booked. Null where nothing is booked. */
  bookedStartMs: number | null;
  bookedEndMs: number | null;
  startMs: number;
  endMs: number;
  /** False for a no-show. */
  isHeld: boolean;
  /** Whether an appointment of several days has this visit as a further one. */
  isFurther: boolean;
  /** Of a multi-day job: the visit that has the row. */
  first: Visit | null;
};

const KM_PER_DEGREE = 111.32;

/** A place that is so many kilometers to the north and east. */
export function movePlace({ latitude, longitude }: Place, northKm: number, eastKm: number): Place {
  const perDegree = KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return {
    latitude: latitude + northKm / KM_PER_DEGREE,
    longitude: longitude + eastKm / perDegree,
  };
}

/** A place around another; most are near. */
export function placeAround(random: Random, place: Place, km: number): Place {
  const spread = () => ((random.next() + random.next() + random.next()) / 1.5 - 1) * km;
  return movePlace(place, spread(), spread());
}

/** Epoch milliseconds of a wall clock: minutes after midnight of a day ("2026-11-12"). */
export function atClock(day: string, minutes: number, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS;
  return wall - clockOffsetMs(wall - clockOffsetMs(wall, timeZone), timeZone);
}

/** About normal, with a middle of 0. */
export function wobble(random: Random, size: number): number {
  return (random.next() + random.next() + random.next() + random.next() - 2) * size * 1.7;
}
