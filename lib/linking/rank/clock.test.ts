import { expect, test } from "vitest";
import { rankCandidates } from "../rank.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { learnClockError } from "./clock.ts";
import { errorOfRows } from "./clock-of-rows.ts";

const HOUR = 3_600_000;
const ZONE = "America/Denver";
/** 10 AM in Denver. */
const TEN = Date.parse("2026-11-12T17:00:00.000Z");
const REP = { siroUserId: "u1", names: ["Chris Nolan"] };
const HERE = { latitude: 39.74, longitude: -104.99 };
const NO_TOPICS = { words: new Set<string>(), names: new Set<string>() };

const booked = (at: number, startMs: number, changes: Partial<Candidate> = {}): Candidate => ({
  dataType: "ENGAGEMENT",
  id: `a${at}`,
  externalId: null,
  connectionId: "c1",
  engagementType: "APPOINTMENT",
  customerNames: [`Customer ${"ABCD".charAt(at)}`],
  startMs,
  endMs: startMs + HOUR,
  place: null,
  reps: [REP],
  ...changes,
});

const recorded = (id: string, startMs: number, title: string | null = null): RecordingFacts => ({
  id,
  title,
  startMs: startMs + 120_000,
  endMs: startMs + 0.8 * HOUR,
  place: null,
  rep: REP,
});

const everyTwoHours = (fromMs: number, changes: (ms: number) => Partial<Candidate> = () => ({})) =>
  [0, 1, 2, 3].map((at) => booked(at, fromMs + at * 2 * HOUR, changes(fromMs + at * 2 * HOUR)));

test("appointments at night show that local digits were sent as UTC", () => {
  expect(errorOfRows(everyTwoHours(TEN - 7 * HOUR), ZONE)).toBe(7);
  expect(errorOfRows(everyTwoHours(TEN), ZONE)).toBe(0);
  expect(errorOfRows(everyTwoHours(TEN - 7 * HOUR).slice(0, 3), ZONE)).toBe(0);
});

test("a local clock that equals UTC shows it too, even at hours of the day", () => {
  const afternoon = TEN + 2 * HOUR;
  const same = everyTwoHours(afternoon, (ms) => ({ localStartMs: ms }));
  const local = everyTwoHours(afternoon, (ms) => ({ localStartMs: ms - 7 * HOUR }));
  expect(errorOfRows(same, ZONE)).toBe(7);
  expect(errorOfRows(local, ZONE)).toBe(0);
  expect(errorOfRows(same, "UTC")).toBe(0);
});

test("calls and whole days don't show a wrong clock", () => {
  const night = TEN - 7 * HOUR;
  const calls = everyTwoHours(night, () => ({ engagementType: "CALL" }));
  const days = everyTwoHours(night, (ms) => ({ endMs: ms + 24 * HOUR }));
  expect(errorOfRows(calls, ZONE)).toBe(0);
  expect(errorOfRows(days, ZONE)).toBe(0);
});

const clockOf = (recordings: readonly RecordingFacts[], candidates: readonly Candidate[]) => {
  const [recording = recorded("r0", TEN), ...otherRecordings] = recordings;
  return learnClockError(
    { recording, candidates, context: { timeZone: ZONE, otherRecordings } },
    NO_TOPICS,
  );
};

test("two titles that name the appointment of seven hours before show a wrong clock", () => {
  const candidates = [
    booked(0, TEN - 7 * HOUR, { customerNames: ["Ann Jones"] }),
    booked(1, TEN - 5 * HOUR, { customerNames: ["Kim Lee"] }),
  ];
  const [first, second] = [
    recorded("r1", TEN, "Ann Jones"),
    recorded("r2", TEN + 2 * HOUR, "Kim Lee"),
  ];
  expect(clockOf([first, second], candidates)).toBe(7);
  expect(clockOf([first], candidates)).toBe(0);
  expect(clockOf([first, { ...second, title: null }], candidates)).toBe(0);
});

test("a day of appointments at night is followed by the clock, and the zone by the place", () => {
  const candidates = everyTwoHours(TEN - 7 * HOUR);
  const own = { ...recorded("r1", TEN + 4 * HOUR), place: HERE };
  const [best] = rankCandidates(own, candidates);
  expect(best?.id).toBe("a2");
  expect(best?.reasons.map(({ sentence }) => sentence)).toContain(
    "Starts 2 min after the appointment, with the CRM's clock 7 h off",
  );
});
