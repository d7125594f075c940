import { expect, test } from "vitest";
import { withTimeOfTitle } from "./title-time.ts";

const ZONE = "America/Denver";
const MADE = Date.parse("2026-10-26T16:51:00Z");
const HOUR = 3_600_000;

const uploaded = (title: string, startMs: number) =>
  withTimeOfTitle({ id: "r1", title, startMs, endMs: startMs + HOUR, place: null, rep: {} }, ZONE);

test.for([
  "Oct 26, 2026 at 10:51 AM",
  "2026-10-26 10-51-22",
  "Recording 20261026_105122",
  "2026-10-26T10:51",
])("a recording titled %s began then, though it was uploaded hours later", (title) => {
  expect(uploaded(title, MADE + 5 * HOUR)).toMatchObject({ startMs: MADE, endMs: MADE + HOUR });
});

test.for(["Oct 26, 10:51 AM", "Recording Oct 26 10:51 AM", "New recording Oct 26, 10:51 AM"])(
  "a title like %s is of the year of the recording",
  (title) => {
    expect(uploaded(title, MADE + 5 * HOUR).startMs).toBe(MADE);
    expect(uploaded(`${title} Smith`, MADE + 5 * HOUR).startMs).toBe(MADE + 5 * HOUR);
  },
);

test.for(["2026-10-26T10:51:22Z", "Job 20261026", "Oct 26", "Smith 10:51"])(
  "a title like %s doesn't say when a recording began by the clock at the place",
  (title) => {
    expect(uploaded(title, MADE + 5 * HOUR).startMs).toBe(MADE + 5 * HOUR);
  },
);

test("a title from before the day before, or after the start, moves nothing", () => {
  for (const startMs of [MADE + 40 * HOUR, MADE - HOUR]) {
    expect(uploaded("Oct 26, 2026 at 10:51 AM", startMs).startMs).toBe(startMs);
  }
});
