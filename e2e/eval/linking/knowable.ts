import { distanceMeters, placeOf } from "#lib/linking/place.ts";
import type { Candidate, RecordingFacts } from "#lib/linking/rank-facts.ts";
import { isRecognizable } from "./people.ts";
import type { Title } from "./titles.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./world.ts";

/*
 * What a careful person can say from the rows alone. Who labels by hand points at things: "it says Smith",
 * "it was there", "it is her", "it was then". If nothing points at the right record, or as much points at a
 * wrong one, the person writes "can't tell". Made of the generator's own knowledge of titles, so that no
 * comparison of names has a say in it.
 */

export type Seen = { facts: RecordingFacts; title: Title };

/** How much points at a candidate. From 4 on, a person would say so. */
export function pointsTo(
  { facts, title }: Seen,
  candidate: Candidate,
  names: ReadonlySet<string>,
): number {
  const by = title.about && names.has(title.about.customer.jobNumber) ? title.about.by : null;
  const named = by === null ? 0 : by === "given-name" ? 1 : 3;
  const theirs = candidate.reps.some((rep) => isRecognizable(facts.rep, rep)) ? 2 : 0;
  return named + theirs + pointsToPlace(facts, candidate) + pointsToTime(facts, candidate);
}

function pointsToPlace(facts: RecordingFacts, { place }: Candidate): number {
  const [a, b] = [facts.place, place].map((each) =>
    each ? placeOf(each.latitude, each.longitude) : null,
  );
  const meters = distanceMeters(a ?? null, b ?? null);
  if (meters === null) return 0;
  return meters <= 250 ? 2 : meters <= 1_500 ? 1 : 0;
}

function pointsToTime({ startMs }: RecordingFacts, candidate: Candidate): number {
  const from = candidate.startMs ?? candidate.createdMs ?? null;
  if (startMs === null || from === null) return 0;
  const apart = Math.abs(startMs - from);
  const until = candidate.endMs ?? from;
  const isWithin = startMs >= from && startMs <= until && until - from <= 5 * HOUR_MS;
  if (apart <= 20 * MINUTE_MS || isWithin) return 2;
  return apart <= DAY_MS / 2 || (startMs >= from && startMs <= until) ? 1 : 0;
}
