import zoneAt from "@photostructure/tz-lookup";
import type { Place } from "../place.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { compare } from "./clean-facts.ts";

const known = new Map<string, string>();
const MAX_KEPT = 20_000;
/** Zones are larger than a tenth of a degree. */
const STEPS = 10;

/** The time zone that most recordings were made in; without a position of any, that of most records. */
export function zoneOfPlaces(
  recordings: readonly Pick<RecordingFacts, "place">[],
  candidates: readonly Pick<Candidate, "place">[],
): string | undefined {
  return mostFrequent(recordings) ?? mostFrequent(candidates);
}

function mostFrequent(placed: readonly { place: Place | null }[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { place } of placed) {
    if (place === null) continue;
    const zone = zoneOf(place);
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  return best?.[0];
}

function zoneOf({ latitude, longitude }: Place): string {
  const [north, east] = [latitude, longitude].map((each) => Math.round(each * STEPS) / STEPS);
  const key = `${north} ${east}`;
  const zone = known.get(key) ?? zoneAt(north ?? 0, east ?? 0);
  if (known.size >= MAX_KEPT) known.clear();
  known.set(key, zone);
  return zone;
}
