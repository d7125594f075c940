import { expect, test } from "vitest";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { readDay } from "./day.ts";
import { paceEvidence } from "./pace.ts";
import { placeDay } from "./placed-day.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-11-12T16:00:00.000Z");
const REP = { siroUserId: "u1" };

const booked = (at: number, minutes: number, length = 60): Candidate => ({
  dataType: "ENGAGEMENT",
  id: `a${at}`,
  externalId: null,
  connectionId: "c1",
  customerNames: [`Customer ${"ABCD".charAt(at)}`],
  startMs: START + minutes * MINUTE,
  endMs: START + (minutes + length) * MINUTE,
  place: null,
  reps: [REP],
});

const recorded = (id: string, minutes: number): RecordingFacts => ({
  id,
  title: null,
  startMs: START + minutes * MINUTE,
  endMs: START + (minutes + 50) * MINUTE,
  place: null,
  rep: REP,
});

function paceOf(minutes: number, linked: readonly (readonly [string, number])[], length = 60) {
  const others = linked.map(([linkedTo, at]) => ({ ...recorded(`of ${linkedTo}`, at), linkedTo }));
  const day = readDay({
    recording: recorded("own", minutes),
    candidates: [booked(0, 0), booked(1, 120), booked(2, 240, length)],
    context: { otherRecordings: others },
  });
  return paceEvidence(day, placeDay(day, []))[2]?.map(({ feature }) => feature);
}

test("a start is compared with how late the rep was for the day's other appointments", () => {
  const late = [
    ["a0", 22],
    ["a1", 143],
  ] as const;
  expect(paceOf(263, late)).toEqual(["pace:2:5"]);
  expect(paceOf(240, late)).toEqual(["pace:2:40"]);
  expect(paceOf(238, [["a0", -1]])).toEqual(["pace:1:5"]);
});

test("nothing is compared where no other appointment is known, or any start is punctual", () => {
  expect(paceOf(263, [])).toEqual([]);
  expect(paceOf(263, [["a0", 119]])).toEqual([]);
  expect(paceOf(263, [["a0", 22]], 180)).toEqual([]);
});
