import { expect, test } from "vitest";
import type { RecordingFacts } from "../rank-facts.ts";
import { withTimeOfTitle } from "./title-time.ts";

const ZONE = "America/Denver";
const MADE = Date.parse("2026-10-26T16:51:00Z");
const HOUR = 3_600_000;
const LATE = MADE + 5.4 * HOUR;

const recorded = (title: string, startMs: number, place: RecordingFacts["place"] = null) => ({
  id: "r1",
  title,
  startMs,
  endMs: startMs + HOUR,
  place,
  rep: {},
});

const uploaded = (title: string, startMs: number) =>
  withTimeOfTitle(recorded(title, startMs), ZONE);

test.for([
  "Oct 26, 2026 at 10:51 AM",
  "2026-10-26 10-51-22",
  "Recording 20261026_105122",
  "2026-10-26T10:51",
])("a recording titled %s began then, though it was uploaded hours later", (title) => {
  expect(uploaded(title, LATE)).toMatchObject({ startMs: MADE, endMs: MADE + HOUR });
});

test.for(["Oct 26, 10:51 AM", "Recording Oct 26 10:51 AM", "New recording Oct 26, 10:51 AM"])(
  "a title like %s is of the year of the recording",
  (title) => {
    expect(uploaded(title, LATE).startMs).toBe(MADE);
    expect(uploaded(`${title} Smith`, LATE).startMs).toBe(LATE);
  },
);

test.for(["2026-10-26T10:51:22Z", "Job 20261026", "Oct 26", "Smith 10:51"])(
  "a title like %s doesn't say when a recording began by the clock at the place",
  (title) => {
    expect(uploaded(title, LATE).startMs).toBe(LATE);
  },
);

test("a title from before the day before, or after the start, moves nothing", () => {
  for (const startMs of [MADE + 40 * HOUR, MADE - HOUR]) {
    expect(uploaded("Oct 26, 2026 at 10:51 AM", startMs).startMs).toBe(startMs);
  }
});

test("a clock that is whole hours behind is that of another zone, unless it's the clock of where it was recorded", () => {
  const title = "Recording Oct 26, 9:51 AM";
  expect(uploaded(title, MADE).startMs).toBe(MADE);
  const inLosAngeles = { latitude: 34.05, longitude: -118.24 };
  const inDenver = { latitude: 39.74, longitude: -104.99 };
  expect(withTimeOfTitle(recorded(title, MADE, inLosAngeles), ZONE).startMs).toBe(MADE);
  expect(withTimeOfTitle(recorded(title, MADE, inDenver), ZONE).startMs).toBe(MADE - HOUR);
});
