import { expect, test } from "vitest";
import { rankCandidates } from "./rank.ts";
import type { Candidate, RecordingFacts, RepFacts } from "./rank-facts.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-11-12T16:00:00.000Z");
const REP: RepFacts = { siroUserId: "u1", names: ["Chris Nolan"] };
const HOME = { latitude: 39.74, longitude: -104.99 };

/** A recording or a row, in minutes after 16:00. */
type Span = readonly [from: number, to: number | null];
const times = ([from, to]: Span) => ({
  startMs: START + from * MINUTE,
  endMs: to === null ? null : START + to * MINUTE,
});

const recorded = (span: Span, changes: Partial<RecordingFacts> = {}): RecordingFacts => ({
  id: "r1",
  title: "Vera Novak",
  place: null,
  rep: REP,
  ...times(span),
  ...changes,
});

const row = (id: string, span: Span, changes: Partial<Candidate> = {}): Candidate => ({
  dataType: "ENGAGEMENT",
  id,
  externalId: `crm-${id}`,
  connectionId: "c1",
  engagementType: "APPOINTMENT",
  subject: null,
  customerNames: ["Vera Novak"],
  place: null,
  reps: [REP],
  ...times(span),
  ...changes,
});

const call = (span: Span, changes: Partial<Candidate> = {}) =>
  row("call", span, { engagementType: "CALL", subject: "Outbound call", ...changes });

const stranger = row("stranger", [-150, -90], { customerNames: ["John Smith"] });
const best = (recording: RecordingFacts, ...rows: Candidate[]) =>
  rankCandidates(recording, [stranger, ...rows])[0];

test("a recorded call finds the row of its time and length that names its customer, but isn't sure", () => {
  const found = best(recorded([0, 9]), call([2, 10]));
  expect(found).toMatchObject({ id: "call", verdict: "likely" });
  expect(found?.reasons).toContainEqual({
    kind: "call",
    sentence: "Recorded at the time of the call",
  });
});

test("a title that is the customer's phone number names a call's customer", () => {
  const withPhone = call([0, 9], { phones: ["+1 (303) 555-0148"] });
  const found = (title: string) => best(recorded([0, 9], { title }), withPhone);
  expect(found("303-555-0148")).toMatchObject({ id: "call", verdict: "likely" });
  expect(found("303-555-0199")?.verdict).toBe("unsure");
});

test("a short recording finds the call of its minute though Siro has no end for the call", () => {
  expect(best(recorded([0, 9]), call([1, null]))).toMatchObject({ id: "call", verdict: "likely" });
  expect(best(recorded([0, 70]), call([1, null]))?.verdict).toBe("unsure");
});

test("a call is found on the clock that the rep's linked recordings show", () => {
  const linked = ["a", "b", "c"].map((id, i) => row(id, [i * 100 - 800, i * 100 - 740]));
  const others = linked.map(({ id, startMs, endMs }) => ({
    ...recorded([0, 0], { id: `r-${id}`, title: null }),
    startMs: (startMs ?? 0) + 360 * MINUTE,
    endMs: (endMs ?? 0) + 360 * MINUTE,
    linkedTo: id,
  }));
  const ranked = rankCandidates(recorded([0, 9]), [...linked, call([-360, -351])], {
    timeZone: "America/Chicago",
    otherRecordings: others,
  });
  expect(ranked[0]?.id).toBe("call");
  expect(ranked[0]?.reasons.map(({ kind }) => kind)).toContain("call");
});

test("a visit isn't taken for the call that announced it", () => {
  const announced = call([-4, -1], { subject: "On my way" });
  expect(best(recorded([0, 50]), announced)?.verdict).toBe("unsure");
  expect(best(recorded([0, 4], { place: HOME }), call([0, 4], { place: HOME }))?.verdict).toBe(
    "unsure",
  );
  expect(best(recorded([0, 50]), announced, row("visit", [0, 60]))).toMatchObject({
    id: "visit",
    verdict: "sure",
  });
});

test("a call at another time, or with someone else, is only listed", () => {
  expect(best(recorded([0, 9]), call([40, 49]))?.verdict).toBe("unsure");
  expect(best(recorded([0, 9]), call([0, 9], { customerNames: ["Ida Berg"] }))?.verdict).toBe(
    "unsure",
  );
});

test("an email or a text message is never what was recorded", () => {
  for (const engagementType of ["EMAIL", "TEXT"]) {
    expect(best(recorded([0, 9]), call([0, 9], { engagementType }))?.verdict).toBe("unsure");
  }
});
