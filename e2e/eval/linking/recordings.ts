import type { Place } from "#lib/linking/place.ts";
import type { RepFacts } from "#lib/linking/rank-facts.ts";
import { createCustomer } from "./people.ts";
import { type Title, writeOtherTitle, writeTitle } from "./titles.ts";
import {
  atClock,
  HOUR_MS,
  MINUTE_MS,
  movePlace,
  type Rep,
  type Visit,
  type World,
} from "./world.ts";

/** A recording, and what it was really made of. */
export type Made = {
  id: string;
  rep: Rep;
  account: RepFacts;
  startMs: number;
  endMs: number | null;
  place: Place | null;
  title: Title;
  /** The visits it is of: none, one, or two. */
  visits: Visit[];
  isOf: "visit" | "walk-in" | "internal" | "pocket";
  /** Siro ID of the row that it is linked to already. */
  linkedTo: string | null;
};

/** All recordings of a rep's day. `visits` are those where the rep was, by time. */
export function recordDay(world: World, rep: Rep, day: string, visits: readonly Visit[]): Made[] {
  const { random, noise } = world;
  const made: Made[] = [];
  for (let i = 0; i < visits.length; i++) {
    const [visit, next] = [visits[i], visits[i + 1]];
    if (!visit || random.chance(noise.notRecorded)) continue;
    const before = visits[i - 1] ?? null;
    const isNear =
      next && next.startMs - visit.endMs < 30 * MINUTE_MS && next.startMs > visit.endMs;
    if (isNear && random.chance(noise.overTwoVisits)) {
      made.push(record(world, rep, visit, before, next));
      i++;
    } else if (random.chance(noise.split)) made.push(...recordInParts(world, rep, visit, before));
    else made.push(record(world, rep, visit, before, null));
  }
  return [...made, ...recordOthers(world, rep, day, visits)];
}

function record(
  world: World,
  rep: Rep,
  visit: Visit,
  before: Visit | null,
  next: Visit | null,
): Made {
  const { random, noise } = world;
  const length = visit.endMs - visit.startMs;
  let startMs = visit.startMs + random.int(-1, 4) * MINUTE_MS;
  if (random.chance(noise.startedInCar)) startMs -= random.int(3, 15) * MINUTE_MS;
  else if (random.chance(noise.startedLate)) startMs += length * random.next() * 0.6;
  let endMs: number | null = (next ?? visit).endMs + random.int(-3, 3) * MINUTE_MS;
  if (random.chance(noise.forgottenStop)) endMs += random.int(2, 9) * HOUR_MS;
  if (random.chance(noise.lateUpload)) {
    const laterMs = random.int(40, 600) * MINUTE_MS;
    [startMs, endMs] = [startMs + laterMs, endMs + laterMs];
  }
  if (random.chance(noise.lengthUnknown)) endMs = null;
  return {
    ...begin(world, rep),
    startMs: Math.round(startMs),
    endMs: endMs === null ? null : Math.max(Math.round(endMs), Math.round(startMs) + MINUTE_MS),
    place: writePlace(world, visit.customer.place, before?.customer.place ?? null),
    title: writeTitle(world, visit.customer, startMs, before?.customer ?? null),
    visits: next ? [visit, next] : [visit],
    isOf: "visit",
  };
}

function begin({ random }: World, rep: Rep) {
  const account = rep.second && random.chance(0.5) ? rep.second : rep.siro;
  return { id: `${random.uuid()}-${account.siroUserId}`, rep, account, linkedTo: null };
}

function recordInParts(world: World, rep: Rep, visit: Visit, before: Visit | null): Made[] {
  const { random } = world;
  const whole = record(world, rep, visit, before, null);
  const cutMs = visit.startMs + (visit.endMs - visit.startMs) * (0.3 + random.next() * 0.4);
  const secondStartMs = Math.round(cutMs) + random.int(1, 12) * MINUTE_MS;
  const second = record(world, rep, visit, before, null);
  const endMs = Math.max(visit.endMs, secondStartMs + 2 * MINUTE_MS);
  return [
    { ...whole, endMs: Math.max(Math.round(cutMs), whole.startMs + MINUTE_MS) },
    { ...second, account: whole.account, startMs: secondStartMs, endMs },
  ];
}

function writePlace(world: World, place: Place, before: Place | null): Place | null {
  const { random, noise, office, kind } = world;
  if (random.chance(noise.placeMissing)) return null;
  if (random.chance(noise.placeZero)) return { latitude: 0, longitude: 0 };
  if (before && random.chance(noise.placeStale)) return before;
  const isAtDesk = kind.booking === "calls" || kind.booking === "showroom";
  if (isAtDesk || random.chance(noise.placeOfOffice)) return scatter(world, office, 0.08);
  return scatter(world, place, random.chance(0.1) ? 1.2 : 0.05);
}

const scatter = ({ random }: World, place: Place, km: number) =>
  movePlace(place, (random.next() - 0.5) * 2 * km, (random.next() - 0.5) * 2 * km);

/** What is recorded without an appointment: neighbors, meetings, pockets, tests. */
function recordOthers(world: World, rep: Rep, day: string, visits: readonly Visit[]): Made[] {
  const { random, noise, kind, office, timeZone } = world;
  const others: Made[] = [];
  const add = (
    isOf: Made["isOf"],
    startMs: number,
    minutes: number,
    place: Place,
    title: Title,
  ) => {
    const endMs = Math.round(startMs + minutes * MINUTE_MS);
    const shown = writePlace(world, place, null);
    const own = { startMs: Math.round(startMs), endMs, place: shown, title, visits: [], isOf };
    others.push({ ...begin(world, rep), ...own });
  };
  const anchor = visits.length > 0 ? random.pick(visits) : null;
  const anyTime = () => atClock(day, random.int(480, 1140), timeZone);
  const times = Math.floor(kind.walkIns) + (random.chance(kind.walkIns % 1) ? 1 : 0);
  for (let i = 0; i < times; i++) {
    const near = createCustomer(world, rep.home, anchor?.customer ?? null);
    const isAfter = anchor && random.chance(0.5);
    const startMs = isAfter ? anchor.endMs + random.int(3, 20) * MINUTE_MS : anyTime();
    const minutes = random.int(...kind.visitMinutes) * 0.6;
    add("walk-in", startMs, minutes, near.place, writeTitle(world, near, startMs, null));
  }
  if (random.chance(noise.internal)) {
    const startMs = random.chance(0.6) ? atClock(day, random.int(450, 540), timeZone) : anyTime();
    add("internal", startMs, random.int(15, 60), office, writeOtherTitle(world, startMs, true));
  }
  if (random.chance(noise.pocket * 2)) {
    const nearMs = anchor ? anchor.startMs + random.int(-40, 20) * MINUTE_MS : anyTime();
    const place = anchor && random.chance(0.5) ? anchor.customer.place : rep.home;
    add("pocket", nearMs, random.int(1, 24) / 12, place, writeOtherTitle(world, nearMs, false));
  }
  return others;
}
