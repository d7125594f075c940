import { expect, test } from "vitest";
import { rankCandidates } from "./rank.ts";
import type { Candidate, RecordingFacts, RepFacts } from "./rank-facts.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-11-12T16:00:00.000Z");
const REP: RepFacts = { siroUserId: "u1", names: ["Chris Nolan"], teamId: "t1" };
const PLACE = { latitude: 39.74, longitude: -104.99 };

function recorded(
  id: string,
  [from, to]: readonly [number, number],
  changes: Partial<RecordingFacts> = {},
): RecordingFacts {
  return {
    id,
    title: null,
    startMs: START + from * MINUTE,
    endMs: START + to * MINUTE,
    place: null,
    rep: REP,
    ...changes,
  };
}

function booked(id: string, from: number, changes: Partial<Candidate> = {}): Candidate {
  return {
    dataType: "ENGAGEMENT",
    id,
    externalId: `crm-${id}`,
    connectionId: "c1",
    engagementType: "APPOINTMENT",
    subject: "Estimate",
    customerNames: [`Customer ${id}`],
    startMs: START + from * MINUTE,
    endMs: START + (from + 30) * MINUTE,
    place: null,
    reps: [REP],
    ...changes,
  };
}

const confidenceOf = (id: string, ranked: ReturnType<typeof rankCandidates>) =>
  ranked.find((each) => each.id === id)?.confidence ?? 0;

test("a rep who runs late from one talk to the next is followed through the day", () => {
  const candidates = [booked("a", 0), booked("b", 30), booked("c", 60)];
  const day = [recorded("r1", [2, 46]), recorded("r2", [50, 74]), recorded("r3", [78, 100])];
  for (const [at, right] of ["a", "b", "c"].entries()) {
    const [own, ...others] = [...day.slice(at), ...day.slice(0, at)];
    if (!own) throw new Error("a day of three recordings has each of them");
    const ranked = rankCandidates(own, candidates, { otherRecordings: others });
    expect(ranked[0]?.id).toBe(right);
  }
});

test("a late start is likelier if the rep came straight from another talk", () => {
  const own = recorded("r2", [50, 74]);
  const rankedAfter = (before: RecordingFacts) =>
    confidenceOf("b", rankCandidates(own, [booked("b", 30)], { otherRecordings: [before] }));
  expect(rankedAfter(recorded("r1", [2, 46]))).toBeGreaterThan(
    rankedAfter(recorded("r1", [-120, -80])),
  );
});

test("a place that many customers share makes no record surer than one customer's own", () => {
  const own = recorded("r1", [4, 40], { place: PLACE });
  const here = booked("a", 0, { place: PLACE });
  const elsewhere = { latitude: 39.9, longitude: -105.1 };
  const others = (place: Candidate["place"]) =>
    Array.from({ length: 9 }, (_, i) => booked(`o${i}`, 200 + i * 40, { place, reps: [] }));
  const alone = confidenceOf("a", rankCandidates(own, [here, ...others(elsewhere)]));
  const shared = confidenceOf("a", rankCandidates(own, [here, ...others(PLACE)]));
  expect(shared).toBeLessThan(alone);
});

test("what another recording clearly belongs to isn't proposed for a second one", () => {
  const candidates = [booked("a", 0, { place: PLACE })];
  const holder = recorded("r1", [1, 40], { place: PLACE, title: "Customer a" });
  const own = recorded("r2", [95, 130]);
  const [best] = rankCandidates(own, candidates, { otherRecordings: [holder] });
  expect(best?.verdict).toBe("unsure");
});

test("an appointment on which many people stand says less of whose it is", () => {
  const own = recorded("r1", [5, 30]);
  const team = Array.from({ length: 5 }, (_, i): RepFacts => ({ siroUserId: `u${i + 1}` }));
  const among = (reps: readonly RepFacts[]) =>
    confidenceOf("a", rankCandidates(own, [booked("a", 0, { reps })]));
  expect(among(team)).toBeLessThan(among([REP]));
  // The list of appointments and the appointment itself each name the rep.
  expect(among([REP, { siroUserId: "u1" }])).toBe(among([REP]));
});

test("one appointment that fits in every way is sure even if nothing is known of the day", () => {
  const own = recorded("r1", [4, 34], { title: "John Smith", place: PLACE });
  const only = booked("a", 0, { customerNames: ["John Smith"], place: PLACE });
  expect(rankCandidates(own, [only])[0]?.verdict).toBe("sure");
  const twoAlike = [only, { ...only, id: "b", externalId: "crm-b", customerNames: ["Jim Smith"] }];
  const unnamed = { ...own, title: "Smith" };
  expect(rankCandidates(unnamed, twoAlike).map(({ verdict }) => verdict)).toEqual([
    "unsure",
    "unsure",
  ]);
});

test("an appointment that two connections name in their own words is proposed as one", () => {
  const own = recorded("r1", [3, 40], { place: PLACE });
  const inCrm = booked("a", 0, { customerNames: ["John Smith"], place: PLACE });
  const inCalendar = booked("b", 0, {
    connectionId: "c2",
    engagementType: "EVENT",
    subject: "Smith: estimate",
    customerNames: [],
    place: PLACE,
  });
  const ranked = rankCandidates(own, [inCrm, inCalendar]);
  expect(ranked[0]?.verdict).not.toBe("unsure");
  expect(ranked[1]?.verdict).toBe("unsure");
});

test("customers of one given name at one time are two, though two connections list them", () => {
  const own = recorded("r1", [3, 40], { title: "John" });
  const smith = booked("a", 0, { customerNames: ["John Smith"] });
  const miller = booked("b", 0, { connectionId: "c2", customerNames: ["John Miller"] });
  const ranked = rankCandidates(own, [smith, miller]);
  expect(ranked.map(({ verdict }) => verdict)).toEqual(["unsure", "unsure"]);
});

test("time that the calendar keeps free is never proposed", () => {
  const off = (subject: string) => booked("a", 0, { subject, customerNames: [] });
  for (const subject of ["PTO", "Lunch break", "Team meeting", "Out of office"]) {
    expect(rankCandidates(recorded("r1", [1, 29]), [off(subject)])[0]?.verdict).toBe("unsure");
  }
});

test("many recordings in one day are judged by the nearest of them, in any order", () => {
  const candidates = Array.from({ length: 20 }, (_, i) => booked(`a${i}`, i * 30));
  const others = Array.from({ length: 20 }, (_, i) => recorded(`r${i}`, [i * 30 + 3, i * 30 + 25]));
  const own = recorded("own", [453, 475]);
  const ranked = rankCandidates(own, candidates, { otherRecordings: others });
  expect(rankCandidates(own, candidates, { otherRecordings: others.toReversed() })).toEqual(ranked);
  expect(ranked.find(({ id }) => id === "a15")?.reasons.map(({ kind }) => kind)).toContain(
    "claimed",
  );
});
