import type { Random } from "#e2e/sandbox/random.ts";
import type { Place } from "#lib/linking/place.ts";
import type { RecordingFacts } from "#lib/linking/rank-facts.ts";
import type { Visit } from "./days.ts";
import { between, MINUTE, near, normal, weighted } from "./draws.ts";
import type { Organization, Rep } from "./organization.ts";
import { automaticTitle, OFFICE_TITLES, typedTitle } from "./titles.ts";

/** A recording, the conversation that it holds, and what was odd about it. */
export type Recorded = { facts: RecordingFacts; rep: Rep; visit: Visit; oddities: string[] };

const RECORDED: Readonly<Record<Exclude<Visit["sort"], "appointment">, number>> = {
  "nobody home": 0.12,
  "entered later": 0.85,
  "never entered": 0.5,
  call: 1,
  office: 1,
};

/** The recordings of one conversation: none, one, or two if it was interrupted. */
export function record(random: Random, organization: Organization, visit: Visit): Recorded[] {
  const share =
    visit.sort === "appointment" ? organization.kind.recordedShare : RECORDED[visit.sort];
  if (!random.chance(share)) return [];
  const { habits, reps } = organization;
  const oddities: string[] = [];
  const { startMs, endMs } = pressed(random, visit, oddities);
  const place = located(random, organization, visit, oddities);
  const rep = random.chance(0.015) ? random.pick(reps) : visit.rep;
  if (rep !== visit.rep) oddities.push("on a colleague's phone");
  const title = random.chance(habits.titledShare)
    ? titleOf(random, organization, visit)
    : automaticTitle(random, startMs, rep.offsetHours);
  const whole: RecordingFacts = {
    id: `${random.uuid()}-${rep.siroUserId}`,
    title,
    startMs,
    endMs: random.chance(0.03) ? null : endMs,
    place,
    rep: rep.inSiro,
  };
  const parts =
    random.chance(0.04) && endMs - startMs > 12 * MINUTE ? split(random, whole, endMs) : [whole];
  if (parts.length > 1) oddities.push("in two parts");
  return parts.map((facts) => ({ facts, rep, visit, oddities }));
}

/** When the rep pressed start and stop. */
function pressed(random: Random, { sort, beginMs, endMs }: Visit, oddities: string[]) {
  const lengthMinutes = (endMs - beginMs) / MINUTE;
  const start = weighted(random, { door: 62, driveway: 18, later: 13, road: 4, "very late": 3 });
  const isOnRoad = start === "road" && sort === "appointment";
  const afterMinutes = {
    door: between(random, -1, 2),
    driveway: between(random, -9, -1),
    later: Math.min(lengthMinutes * 0.4, between(random, 3, 15)),
    road: isOnRoad ? between(random, -35, -10) : 0,
    "very late": lengthMinutes * between(random, 0.4, 0.7),
  }[start];
  if (isOnRoad) oddities.push("started on the road");
  if (start === "very late") oddities.push("started far into the conversation");
  const stop = weighted(random, { right: 87, early: 7, forgotten: sort === "office" ? 0 : 6 });
  if (stop === "forgotten") oddities.push("not stopped");
  const startMs = Math.round(beginMs + afterMinutes * MINUTE);
  const overMinutes = {
    right: between(random, 0, 3),
    early: -between(random, 0.2, 0.9) * ((endMs - startMs) / MINUTE),
    forgotten: between(random, 30, 200),
  }[stop];
  return { startMs, endMs: Math.max(startMs + 20_000, Math.round(endMs + overMinutes * MINUTE)) };
}

function located(
  random: Random,
  { habits, office }: Organization,
  visit: Visit,
  oddities: string[],
): Place | null {
  if (!random.chance(habits.locatedShare)) {
    return habits.sendsZeroPlace ? { latitude: 0, longitude: 0 } : null;
  }
  if (oddities.includes("started on the road")) {
    return near(random, visit.place, between(random, 2_000, 15_000));
  }
  const quality = weighted(random, { fine: 93, tower: 4, stale: 3 });
  if (quality === "fine") return near(random, visit.place, 18);
  oddities.push(quality === "tower" ? "located by a cell tower" : "with an old location");
  if (quality === "tower") return near(random, visit.place, between(random, 500, 2_500));
  return near(random, random.pick([office, visit.rep.home]), 40);
}

function titleOf(random: Random, { kind }: Organization, visit: Visit): string | null {
  if (visit.sort === "office") return random.pick(OFFICE_TITLES);
  return visit.customer ? typedTitle(random, visit.customer, kind.titles) : null;
}

/** An incoming call or a crash: the rep presses start again after a while. */
function split(random: Random, whole: RecordingFacts, endMs: number): RecordingFacts[] {
  const startMs = whole.startMs ?? endMs;
  const breakMs = startMs + (endMs - startMs) * between(random, 0.15, 0.75);
  const againMs = Math.min(endMs - MINUTE, breakMs + Math.abs(normal(random, 0, 6)) * MINUTE);
  return [
    { ...whole, endMs: Math.round(breakMs) },
    {
      ...whole,
      id: `${random.uuid()}-${whole.rep.siroUserId}`,
      title: random.chance(0.5) ? whole.title : null,
      startMs: Math.round(againMs),
    },
  ];
}
