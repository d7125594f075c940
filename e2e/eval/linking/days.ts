import { addDays } from "#lib/calendar-day.ts";
import type { Booking } from "./kinds.ts";
import { createCustomer } from "./people.ts";
import {
  atClock,
  type Customer,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  type Rep,
  type Visit,
  type World,
  wobble,
} from "./world.ts";

/** Booked minutes after midnight, and for how long. */
type Slot = { start: number; length: number };

/** A rep's day as it was booked, and as it went. */
export function createDay(world: World, rep: Rep, day: string): Visit[] {
  const { random, kind } = world;
  const slots = bookDay(world, random.int(...kind.visitsADay));
  const visits: Visit[] = [];
  let near: Customer | null = null;
  let freeFrom = 0;
  for (const slot of slots) {
    const customer = createCustomer(world, rep.home, near);
    const visit = goThere(world, { rep, customer, day, slot, freeFrom });
    visits.push(visit);
    near = customer;
    if (visit.isHeld && visit.went === rep) freeFrom = visit.endMs;
  }
  return kind.booking === "days" ? withFurtherVisits(world, visits) : visits;
}

function bookDay({ random, kind }: World, count: number): Slot[] {
  const pickStarts = (starts: readonly number[]) =>
    starts
      .map((start) => ({ start, draw: random.next() }))
      .toSorted((a, b) => a.draw - b.draw)
      .slice(0, count)
      .map(({ start }) => start)
      .toSorted((a, b) => a - b);
  const long = () => random.pick([60, 60, 90, 120]);
  const evenly = (from: number, step: number, length: number) =>
    Array.from({ length: count }, (_, i) => ({ start: from + i * step, length }));
  const every: Record<Booking, () => Slot[]> = {
    slots: () =>
      pickStarts([540, 660, 780, 900, 1020, 1140]).map((start) => ({ start, length: long() })),
    window: () =>
      pickStarts([480, 480, 600, 600, 720, 780, 840, 900]).map((start) => ({
        start,
        length: random.pick([120, 120, 180, 240]),
      })),
    calendar: () =>
      pickStarts(Array.from({ length: 44 }, (_, i) => 510 + i * 15)).map((start) => ({
        start,
        length: random.pick([30, 45, 60, 90]),
      })),
    door: () => evenly(random.int(600, 780), random.int(25, 50), 0),
    calls: () =>
      pickStarts(Array.from({ length: 20 }, (_, i) => 480 + i * 30)).map((start) => ({
        start,
        length: 30,
      })),
    days: () =>
      pickStarts([480, 540, 600, 840, 900]).map((start) => ({
        start,
        length: random.pick([60, 120, 1440 * 2, 1440 * 3, 1440 * 5]),
      })),
    "back-to-back": () => {
      const length = random.pick([45, 60, 60]);
      return evenly(random.pick([450, 480, 510]), length, length);
    },
    showroom: () =>
      pickStarts(Array.from({ length: 22 }, (_, i) => 570 + i * 30)).map((start) => ({
        start,
        length: random.pick([30, 60]),
      })),
  };
  return every[kind.booking]();
}

type Going = { rep: Rep; customer: Customer; day: string; slot: Slot; freeFrom: number };

function goThere(world: World, { rep, customer, day, slot, freeFrom }: Going): Visit {
  const { random, kind, noise, timeZone } = world;
  const bookedStartMs = atClock(day, slot.start, timeZone);
  const bookedEndMs = bookedStartMs + slot.length * MINUTE_MS;
  const team = world.reps.filter((other) => other !== rep && other.team === rep.team);
  const went = team.length > 0 && random.chance(noise.standIn) ? random.pick(team) : rep;
  const length = random.int(...kind.visitMinutes) * MINUTE_MS;
  const planned = bookedStartMs + arriveAfter(world, slot) * MINUTE_MS;
  // Who is still elsewhere comes late.
  const startMs =
    went === rep ? Math.max(planned, freeFrom + random.int(3, 15) * MINUTE_MS) : planned;
  const movedMs = random.chance(noise.moved) ? moveBy(world) : 0;
  const isBooked = kind.booking !== "door";
  return {
    customer,
    booked: rep,
    went,
    bookedStartMs: isBooked ? bookedStartMs : null,
    bookedEndMs: isBooked ? bookedEndMs : null,
    startMs: startMs + movedMs,
    endMs: startMs + movedMs + length,
    isHeld: !random.chance(noise.noShow),
    isFurther: false,
    first: null,
  };
}

/** Minutes from the booked start to the true one. */
function arriveAfter({ random, kind, noise }: World, slot: Slot): number {
  const isWindow = kind.booking === "window";
  const usual = isWindow ? random.next() * slot.length * 0.9 : 0;
  const late = wobble(random, kind.punctuality);
  if (random.chance(noise.veryEarly)) return -random.int(30, 90);
  if (random.chance(noise.veryLate)) return usual + random.int(30, 120);
  return usual + late;
}

function moveBy({ random }: World): number {
  const hours = random.pick([-4, -3, -2, 2, 3, 4, 5]) * HOUR_MS;
  const days = random.pick([-1, 1, 2, 3]) * DAY_MS;
  return random.pick([hours, hours, days]) + random.pick([0, 15, 30]) * MINUTE_MS;
}

/** A job of several days is visited again on some of them. */
function withFurtherVisits({ random, kind, timeZone }: World, visits: readonly Visit[]): Visit[] {
  return visits.flatMap((visit) => {
    const { bookedStartMs, bookedEndMs } = visit;
    const days = Math.round(((bookedEndMs ?? 0) - (bookedStartMs ?? 0)) / DAY_MS);
    const further = Array.from({ length: Math.max(0, days - 1) }, (_, i): Visit | null => {
      if (!random.chance(0.5)) return null;
      const day = addDays(new Date(visit.startMs).toISOString().slice(0, 10), i + 1);
      const startMs = atClock(day, random.int(480, 960), timeZone);
      const endMs = startMs + random.int(...kind.visitMinutes) * MINUTE_MS;
      return { ...visit, startMs, endMs, isHeld: true, isFurther: true, first: visit };
    });
    return [visit, ...further.filter((each) => each !== null)];
  });
}
