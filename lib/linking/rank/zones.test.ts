import { expect, test } from "vitest";
import type { RecordingFacts } from "../rank-facts.ts";
import { zoneOfPlaces } from "./zone-of-place.ts";
import { zoneOfTitles } from "./zone-of-titles.ts";

const DENVER = { latitude: 39.74, longitude: -104.99 };
const BOSTON = { latitude: 42.36, longitude: -71.06 };
const PHOENIX = { latitude: 33.45, longitude: -112.07 };
const at = (...places: RecordingFacts["place"][]) => places.map((place) => ({ place }));

test("the zone is that of most recordings, and without their positions that of most records", () => {
  expect(zoneOfPlaces(at(DENVER, BOSTON, DENVER), at(BOSTON))).toBe("America/Denver");
  expect(zoneOfPlaces(at(null), at(PHOENIX, null))).toBe("America/Phoenix");
  expect(zoneOfPlaces(at(null), at(null))).toBeUndefined();
});

const titled = (title: string, startMs: string): RecordingFacts => ({
  id: title,
  title,
  startMs: Date.parse(startMs),
  endMs: null,
  place: null,
  rep: {},
});

test("a title that an app wrote at the start shows the zone", () => {
  const morning = titled("Recording Jul 13, 8:12 AM", "2026-07-13T15:12:40Z");
  const evening = titled("Dec 31 6:05 PM", "2027-01-01T01:05:10Z");
  expect(zoneOfTitles([morning, titled("Smith", "2026-07-13T16:00:00Z")])).toBe("Etc/GMT+7");
  expect(zoneOfTitles([evening])).toBe("Etc/GMT+7");
});

test("titles that disagree, or name an appointment's time, show no zone", () => {
  const morning = titled("Jul 13, 2026 at 8:12 AM", "2026-07-13T15:12:40Z");
  const uploaded = titled("Jul 13, 2026 at 8:12 AM", "2026-07-13T17:12:40Z");
  const booked = titled("Jul 13 4:00 PM Smith", "2026-07-13T22:00:00Z");
  expect(zoneOfTitles([morning, uploaded])).toBeUndefined();
  expect(zoneOfTitles([booked])).toBeUndefined();
});
