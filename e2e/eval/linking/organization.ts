import { createRandom } from "#e2e/sandbox/random.ts";
import { addDays } from "#lib/calendar-day.ts";
import { clockOffsetMs } from "#lib/clock-offset.ts";
import type { Place } from "#lib/linking/place.ts";
import { writeRows } from "./appointments.ts";
import { createDay } from "./days.ts";
import { type KindName, kindOf } from "./kinds.ts";
import { type Labeled, type Listed, label, rightRows } from "./label.ts";
import { type NoiseLevel, noiseAt } from "./noise.ts";
import { createReps } from "./people.ts";
import { type Made, recordDay } from "./recordings.ts";
import { atClock, HOUR_MS, type Visit, type World } from "./world.ts";

/** Ordinary weeks, and those in which clocks change. */
const firstDays = [
  "2026-06-08",
  "2026-10-05",
  "2026-10-22",
  "2026-10-30",
  "2027-01-11",
  "2027-03-12",
];

/** Towns by the time zone that they are in, so that a phone's clock is that of its position. */
const offices: Readonly<Record<string, readonly Place[]>> = {
  "America/Phoenix": [
    { latitude: 33.45, longitude: -112.07 },
    { latitude: 32.22, longitude: -110.97 },
  ],
  "America/Denver": [
    { latitude: 39.74, longitude: -104.99 },
    { latitude: 40.76, longitude: -111.89 },
  ],
  "America/Chicago": [
    { latitude: 41.88, longitude: -87.63 },
    { latitude: 32.78, longitude: -96.8 },
  ],
  "America/New_York": [
    { latitude: 40.71, longitude: -74.01 },
    { latitude: 33.75, longitude: -84.39 },
  ],
  "America/Los_Angeles": [
    { latitude: 34.05, longitude: -118.24 },
    { latitude: 47.61, longitude: -122.33 },
  ],
  "America/Toronto": [{ latitude: 43.65, longitude: -79.38 }],
  "Europe/Oslo": [{ latitude: 59.91, longitude: 10.75 }],
  "Europe/London": [{ latitude: 51.51, longitude: -0.13 }],
  "Australia/Sydney": [{ latitude: -33.87, longitude: 151.21 }],
  "Pacific/Auckland": [{ latitude: -36.85, longitude: 174.76 }],
};

/** Size of a generated organization. */
const REPS = 9;
const DAYS = 5;

/** All unlinked recordings of one organization, with what is right for each. */
export function createOrganization(seed: number, level: NoiseLevel, kind: KindName): Labeled[] {
  const world = createWorld(seed, level, kind);
  const { random } = world;
  const firstDay = random.pick(firstDays);
  const listed: Listed[] = [];
  const made: Made[] = [];
  for (let i = 0; i < DAYS; i++) {
    const day = addDays(firstDay, i);
    const visits = world.reps.flatMap((rep) => createDay(world, rep, day));
    listed.push(...visits.filter(({ isFurther }) => !isFurther).map((visit) => list(world, visit)));
    for (const rep of world.reps) {
      const own = visits.filter(({ went, isHeld }) => went === rep && isHeld);
      made.push(
        ...recordDay(
          world,
          rep,
          day,
          own.toSorted((a, b) => a.startMs - b.startMs),
        ),
      );
    }
  }
  linkSome(world, made, listed);
  return label(world, made, listed);
}

function createWorld(seed: number, level: NoiseLevel, kindName: KindName): World {
  const random = createRandom(seed * 7919 + kindName.length * 104_729);
  const [noise, kind] = [noiseAt(level), kindOf(kindName)];
  const timeZone = random.pick(kind.zones);
  const hours = Math.round(clockOffsetMs(atClock("2026-11-12", 720, timeZone), timeZone) / HOUR_MS);
  const world = {
    random,
    noise,
    kind,
    timeZone,
    office: random.pick(offices[timeZone] ?? []),
    connectionId: random.connectionId(),
    secondConnectionId: random.connectionId(),
    // Local digits sent as UTC.
    zoneErrorHours: random.chance(noise.wrongZone) ? hours : 0,
  };
  return { ...world, reps: createReps(world, REPS) };
}

function list(world: World, visit: Visit): Listed {
  return { visit, ...writeRows(world, visit) };
}

/** Some recordings are linked already, a few of them wrongly: they are evidence, and not asked about. */
function linkSome({ random, noise }: World, made: Made[], listed: readonly Listed[]) {
  for (const each of made) {
    if (!random.chance(noise.linkedAlready)) continue;
    const isWrong = random.chance(noise.linkedWrongly);
    const rows = isWrong ? random.pick(listed).right : rightRows(each, listed);
    const row = rows[0];
    if (!row) continue;
    each.linkedTo = row.id;
    row.linkedRecordingIds = [...(row.linkedRecordingIds ?? []), each.id];
  }
}
