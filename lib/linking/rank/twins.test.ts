import { describe, expect, test } from "vitest";
import { rankCandidates } from "../rank.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { groupTwins } from "./twins.ts";

const START = Date.parse("2026-11-12T16:00:00.000Z");
const REP = { siroUserId: "u1", names: ["Chris Nolan"] };
const HERE = { latitude: 39.74, longitude: -104.99 };
const FAR = { latitude: 39.92, longitude: -104.99 };

const row = (id: string, connectionId: string, changes: Partial<Candidate>): Candidate => ({
  dataType: "ENGAGEMENT",
  id,
  externalId: null,
  connectionId,
  engagementType: "APPOINTMENT",
  startMs: START,
  endMs: START + 3_600_000,
  place: null,
  reps: [REP],
  ...changes,
});

const recording = (title: string | null): RecordingFacts => ({
  id: "r1",
  title,
  startMs: START + 180_000,
  endMs: START + 2_400_000,
  place: null,
  rep: REP,
});

const isOne = (...candidates: Candidate[]) => new Set(groupTwins(candidates)).size === 1;
const named = (name: string, changes: Partial<Candidate> = {}) => ({
  customerNames: [name],
  ...changes,
});

describe("one appointment in two connections", () => {
  test.each([
    ["a person written in two ways", named("Smith, John"), named("John Smith")],
    ["a family name in the other's subject", named("Ann Jones"), { subject: "Jones roof" }],
    ["a row that says nothing", named("Ann Jones"), { subject: "Estimate" }],
    [
      "a couple at one address",
      named("John Smith", { place: HERE }),
      named("Maria Smith", { place: HERE }),
    ],
    ["a job number of both", { numbers: ["48211"] }, { numbers: ["48211"], subject: "Jones" }],
  ])("%s", (_, one, other) => {
    expect(isOne(row("a", "c1", one), row("b", "c2", other))).toBe(true);
    expect(isOne(row("b", "c2", other), row("a", "c1", one))).toBe(true);
  });
});

describe("one appointment that was booked for two accounts of a customer", () => {
  const address = { addresses: ["25729 Jefferson Ct, Salem"] };
  const one = { ...named("Paula Wang"), ...address };

  test.each([
    ["named with the household", { customerNames: ["Wang, Paula", "Wang Household"], ...address }],
    ["with another subject", { ...named("Paula Wang"), subject: "Estimate", ...address }],
  ])("%s", (_, other) => {
    expect(isOne(row("a", "c1", one), row("b", "c1", other))).toBe(true);
  });

  test.each([
    ["at another address", { ...named("Paula Wang"), addresses: ["8 Oak St, Salem"] }],
    ["of another rep", { ...named("Paula Wang"), subject: "Estimate", ...address, reps: [] }],
    ["of another customer", { ...named("Ann Jones"), ...address }],
  ])("but not %s", (_, other) => {
    const own = { ...one, subject: "Northside" };
    expect(isOne(row("a", "c1", own), row("b", "c1", other))).toBe(false);
  });
});

describe("two appointments of one rep at one time stay two", () => {
  test.each([
    ["another person in the other's subject", named("Ann Jones"), { subject: "Bob Smith siding" }],
    ["two places", named("Ann Jones", { place: HERE }), { place: FAR }],
    ["two job numbers", { numbers: ["48211"] }, { numbers: ["59333"] }],
    ["two given names", named("John Smith"), named("Maria Smith")],
    [
      "one family name at two places",
      named("John Smith", { place: HERE }),
      named("Maria Smith", { place: FAR }),
    ],
    ["two customers", named("Ann Jones"), named("Kim Lee")],
    ["time that is kept free", named("Ann Jones"), { subject: "PTO" }],
  ])("%s", (_, one, other) => {
    const candidates = [row("a", "c1", one), row("b", "c2", other)];
    expect(isOne(...candidates)).toBe(false);
    const verdicts = rankCandidates(recording(null), candidates).map(({ verdict }) => verdict);
    expect(verdicts).not.toContain("sure");
  });

  test("a row that may be either of two customers joins neither", () => {
    const candidates = [
      row("a", "c1", named("Ann Jones")),
      row("b", "c1", named("Kim Lee")),
      row("c", "c2", { subject: "Estimate" }),
    ];
    expect(groupTwins(candidates)).toEqual([0, 1, 2]);
    for (const { verdict } of rankCandidates(recording(null), candidates)) {
      expect(verdict).toBe("unsure");
    }
  });
});

describe("a subject without a customer's name", () => {
  const verdictOf = (subject: string) =>
    rankCandidates(recording("Lakeside estimate"), [row("a", "c1", { subject })])[0]?.verdict;

  test.each([
    "Lakeside Dental: estimate",
    "Lakeside Family Practice: estimate",
    "Lakeside Holiday Inn: estimate",
    "14 Block Island Rd, Lakeside",
  ])("%s is a customer's", (subject) => expect(verdictOf(subject)).not.toBe("unsure"));

  test.each([
    "PTO",
    "Lunch break",
    "Team meeting",
    "Out of office: Lakeside",
    "Busy",
    "HOLD",
    "Pipeline review",
    "On call",
  ])("%s isn't a customer's", (subject) => expect(verdictOf(subject)).toBe("unsure"));
});
