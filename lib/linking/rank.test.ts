import fc from "fast-check";
import { expect, test } from "vitest";
import { rankCandidates } from "./rank.ts";
import type { Candidate, RankContext, RecordingFacts, RepFacts } from "./rank-facts.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-11-12T16:00:00.000Z");

const REP: RepFacts = { siroUserId: "u1", names: ["Chris Nolan"], teamId: "t1" };

const recording: RecordingFacts = {
  id: "r1",
  title: "Smith kitchen",
  startMs: START + 6 * MINUTE,
  endMs: START + 50 * MINUTE,
  place: { latitude: 39.7401, longitude: -104.99 },
  rep: REP,
};

function appointment(id: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    dataType: "ENGAGEMENT",
    id,
    externalId: `crm-${id}`,
    connectionId: "c1",
    engagementType: "APPOINTMENT",
    subject: "Estimate",
    customerNames: ["John Smith"],
    startMs: START,
    endMs: START + 60 * MINUTE,
    place: { latitude: 39.7403, longitude: -104.9901 },
    reps: [REP],
    ...changes,
  };
}

const later = (minutes: number) => ({
  startMs: START + minutes * MINUTE,
  endMs: START + (minutes + 60) * MINUTE,
});
const elsewhere = { place: { latitude: 39.9, longitude: -105.1 }, customerNames: ["Vera Novak"] };

test("time, place, rep, and name together make a record sure, and the reasons say why", () => {
  const [best] = rankCandidates(recording, [
    appointment("right"),
    appointment("other", { ...later(180), ...elsewhere }),
  ]);
  expect(best).toMatchObject({ id: "right", verdict: "sure" });
  expect(best?.reasons.map(({ sentence }) => sentence).join(" · ")).toBe(
    "Starts 6 min after the appointment · 100 ft from the address · Same rep · Title names “John Smith”",
  );
});

test("two records that fit alike are both unsure", () => {
  const other = appointment("b", { customerNames: ["Jane Smith"] });
  const ranked = rankCandidates(recording, [appointment("a"), other]);
  expect(ranked.map(({ verdict }) => verdict)).toEqual(["unsure", "unsure"]);
  expect(ranked[0]?.confidence).toBe(ranked[1]?.confidence);
});

test("an appointment that Siro lists twice is proposed, since linking either is right", () => {
  const twin = appointment("b", { connectionId: "c2", externalId: "other" });
  const ranked = rankCandidates(recording, [appointment("a"), twin]);
  expect(ranked.map(({ verdict }) => verdict)).toEqual(["sure", "unsure"]);
});

test("a place doesn't make one of two appointments sure that are next door at the same time", () => {
  const unnamed = { ...recording, title: null };
  const here = appointment("here", { customerNames: [], place: recording.place });
  const nextDoor = (changes: Partial<Candidate> = {}) =>
    appointment("next", {
      customerNames: ["Vera Novak"],
      place: { latitude: 39.7413, longitude: -104.99 },
      ...changes,
    });
  const [best] = rankCandidates(unnamed, [here, nextDoor()]);
  expect(best).toMatchObject({ id: "here", verdict: "likely" });
  expect(best?.reasons.at(-1)).toMatchObject({ kind: "next-door", isAgainst: true });
  expect(rankCandidates(unnamed, [here, nextDoor(later(180))])[0]?.verdict).toBe("sure");
});

test("a record that was canceled is never proposed, and one that has another recording is never sure", () => {
  const verdictOf = (changes: Partial<Candidate>) =>
    rankCandidates(recording, [appointment("a", changes)])[0]?.verdict;
  expect(verdictOf({})).toBe("sure");
  expect(verdictOf({ isGone: true })).toBe("unsure");
  expect(verdictOf({ linkedRecordingIds: ["r9"] })).not.toBe("sure");
});

test("an appointment with another person, far away, hours off, and of another name is listed as unsure", () => {
  const [only] = rankCandidates(recording, [
    appointment("a", { ...later(200), ...elsewhere, reps: [{ siroUserId: "u7" }] }),
  ]);
  expect(only?.verdict).toBe("unsure");
  expect(only?.confidence).toBeLessThan(0.05);
});

test("an hour that the CRM's clock is off is learned from the rep's other recordings", () => {
  const off = (id: string, minutes: number) =>
    appointment(id, {
      ...later(minutes + 7 * 60),
      customerNames: [`Customer ${id}`],
      place: { latitude: 39.7 + minutes / 10_000, longitude: -104.99 },
    });
  const candidates = [off("a", 0), off("b", 120), off("c", 240)];
  const madeAt = (id: string, minutes: number, place: Candidate["place"]) => ({
    ...recording,
    id,
    title: null,
    startMs: START + minutes * MINUTE,
    endMs: START + (minutes + 40) * MINUTE,
    place,
  });
  const [a, b, c] = candidates;
  const [best] = rankCandidates(madeAt("r1", 122, null), candidates, {
    timeZone: "America/Denver",
    otherRecordings: [madeAt("r0", 3, a?.place ?? null), madeAt("r2", 243, c?.place ?? null)],
  });
  expect(best?.id).toBe(b?.id);
  expect(best?.reasons[0]?.sentence).toContain("with the CRM's clock 7 h off");
});

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "Smith",
    "Recording 12",
    "Müller / Łuk",
    "Иван Петров",
    "김민준",
    "J.S. 48213",
    "",
  ),
);
const ms = fc.oneof(
  fc.integer({ min: -3_000, max: 3_000 }).map((minutes) => START + minutes * MINUTE),
  fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, 9e15, -9e15, 0.5),
);
const place = fc.option(
  fc.record({
    latitude: fc.oneof(fc.double(), fc.double({ min: 39, max: 40 })),
    longitude: fc.oneof(fc.double(), fc.double({ min: -105, max: -104 })),
  }),
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const person: fc.Arbitrary<RepFacts> = fc.record(
  {
    siroUserId: fc.option(fc.constantFrom("u1", "u2", "")),
    crmUserIds: fc.array(text, { maxLength: 2 }),
    externalIds: fc.array(text, { maxLength: 2 }),
    emails: fc.array(text, { maxLength: 2 }),
    names: fc.array(text, { maxLength: 2 }),
    teamId: fc.option(fc.constantFrom("t1", "t2")),
  },
  { requiredKeys: [] },
);
const recorded: fc.Arbitrary<RecordingFacts> = fc.record({
  id: fc.constantFrom("r1", "r2", "r3"),
  title: fc.option(text),
  startMs: fc.option(ms),
  endMs: fc.option(ms),
  place,
  rep: person,
});
const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
  dataType: fc.constantFrom("ENGAGEMENT", "OPPORTUNITY", "ACCOUNT", "CONTACT", "LEAD"),
  id: fc.constantFrom("a", "b", "c", "d", ""),
  externalId: fc.option(text),
  connectionId: fc.option(fc.constantFrom("c1", "c2")),
  engagementType: maybe(fc.option(fc.oneof(text, fc.constantFrom("CALL", "EMAIL", "TEXT")))),
  subject: maybe(fc.option(text)),
  customerNames: maybe(fc.array(text, { maxLength: 3 })),
  opportunityName: maybe(fc.option(text)),
  numbers: maybe(fc.array(text, { maxLength: 2 })),
  phones: maybe(fc.array(text, { maxLength: 2 })),
  addresses: maybe(fc.array(text, { maxLength: 2 })),
  startMs: fc.option(ms),
  endMs: fc.option(ms),
  localStartMs: maybe(fc.option(ms)),
  createdMs: maybe(fc.option(ms)),
  place,
  reps: fc.array(person, { maxLength: 3 }),
  isGone: maybe(fc.boolean()),
  linkedRecordingIds: maybe(fc.array(fc.constantFrom("r1", "r9"), { maxLength: 2 })),
});
const anyContext: fc.Arbitrary<RankContext> = fc.record(
  {
    timeZone: fc.oneof(fc.constantFrom("America/Denver", "UTC", "Nowhere/Never", ""), text),
    otherRecordings: fc.array(
      fc
        .tuple(recorded, fc.option(fc.constantFrom("a", "b", "x")))
        .map(([each, linkedTo]) => ({ ...each, linkedTo })),
      { maxLength: 4 },
    ),
    teammates: fc.array(fc.constantFrom("u1", "u2"), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const anyCase = fc.tuple(recorded, fc.array(anyCandidate, { maxLength: 6 }), anyContext);

test("whatever the facts are, each record is ranked once, with a confidence between 0 and 1", () => {
  fc.assert(
    fc.property(anyCase, ([own, candidates, context]) => {
      const ranked = rankCandidates(own, candidates, context);
      const keys = new Set(candidates.map(({ dataType, id }) => `${dataType} ${id}`));
      expect(ranked).toHaveLength(keys.size);
      const confidences = ranked.map(({ confidence }) => confidence);
      for (const each of confidences) expect(each >= 0 && each <= 1).toBe(true);
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    }),
    { numRuns: 1_000 },
  );
});

test("at most one record is sure or likely, and only the first", () => {
  fc.assert(
    fc.property(anyCase, ([own, candidates, context]) => {
      const verdicts = rankCandidates(own, candidates, context).map(({ verdict }) => verdict);
      expect(verdicts.slice(1).every((verdict) => verdict === "unsure")).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("the ranking doesn't depend on the order of candidates, recordings, or teammates", () => {
  fc.assert(
    fc.property(anyCase, ([own, candidates, context]) => {
      const reversed = {
        ...context,
        ...(context.otherRecordings && { otherRecordings: context.otherRecordings.toReversed() }),
        ...(context.teammates && { teammates: context.teammates.toReversed() }),
      };
      expect(rankCandidates(own, candidates.toReversed(), reversed)).toEqual(
        rankCandidates(own, candidates, context),
      );
    }),
    { numRuns: 500 },
  );
});

test("texts of any length are ranked, and reasons stay short enough to read", () => {
  const long = "Smith ".repeat(200_000);
  const [best] = rankCandidates({ ...recording, title: long }, [
    appointment("a", { subject: long, customerNames: [long], addresses: [long] }),
  ]);
  expect(best?.reasons.every(({ sentence }) => sentence.length < 120)).toBe(true);
});
