import { expect, test } from "vitest";
import { rankCandidates } from "./rank.ts";
import type { Candidate, RecordingFacts, RepFacts } from "./rank-facts.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-11-12T16:00:00.000Z");
const REP: RepFacts = { siroUserId: "u1", names: ["Chris Nolan"] };

const titled = (title: string | null): RecordingFacts => ({
  id: "r1",
  title,
  startMs: START + 3 * MINUTE,
  endMs: START + 40 * MINUTE,
  place: null,
  rep: REP,
});

const booked = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  dataType: "ENGAGEMENT",
  id,
  externalId: `crm-${id}`,
  connectionId: "c1",
  engagementType: "APPOINTMENT",
  startMs: START,
  endMs: START + 60 * MINUTE,
  place: null,
  reps: [REP],
  ...changes,
});

const confidenceOf = (id: string, ranked: ReturnType<typeof rankCandidates>) =>
  ranked.find((each) => each.id === id)?.confidence ?? 0;

test("a nickname with the first letter of the family name picks between two of one given name", () => {
  const candidates = [
    booked("osey", { customerNames: ["Kathleen Osey"] }),
    booked("berstad", { customerNames: ["Kathleen Berstad"] }),
  ];
  const [best, other] = rankCandidates(titled("Kathy B"), candidates);
  expect(best?.id).toBe("berstad");
  expect(best?.reasons.map(({ kind }) => kind)).toContain("title-similar-name");
  expect(other?.reasons.find(({ isAgainst }) => isAgainst)?.kind).toBe("title-other-initial");
});

test("a family name alone is recognized by its first letter", () => {
  const ranked = rankCandidates(titled("Rick Z"), [
    booked("a", { customerNames: ["Ziegridge Residence"] }),
    booked("b", { customerNames: ["Martinez Residence"] }),
  ]);
  expect(ranked[0]?.id).toBe("a");
});

test("a word that stands beside several customers in the CRM isn't taken for a name", () => {
  const own = booked("own", { customerNames: ["Karen Langwick"], subject: "Appointment" });
  const about = (id: string, name: string, days: number) =>
    booked(id, {
      customerNames: [name],
      subject: `vanity: ${name}`,
      startMs: START + days * 1_440 * MINUTE,
      endMs: START + (days * 1_440 + 60) * MINUTE,
    });
  const others = [about("x", "Omar Garford", 2), about("y", "Thuy Flores", -2)];
  const titledSo = rankCandidates(titled("vannity"), [own, ...others]);
  const silent = rankCandidates(titled(null), [own, ...others]);
  expect(titledSo[0]?.id).toBe("own");
  expect(Math.abs(confidenceOf("own", titledSo) - confidenceOf("own", silent))).toBeLessThan(0.2);
});

test("between two appointments at one time, the one that is about what the title says comes first", () => {
  const at = (id: string, name: string, subject: string) =>
    booked(id, { customerNames: [name], subject: `${subject}: ${name}` });
  const ranked = rankCandidates(titled("furnace"), [
    at("a", "Omar Garford", "furnace"),
    at("b", "Thuy Flores", "gutters"),
    at("c", "Ann Winell", "furnace"),
    at("d", "Sue Adams", "gutters"),
  ]);
  expect(new Set(ranked.slice(0, 2).map(({ id }) => id))).toEqual(new Set(["a", "c"]));
});

test("a customer that only the subject names is compared like one that the record names", () => {
  const ranked = rankCandidates(titled("Kathy B"), [
    booked("a", { subject: "Consultation: Kathleen Berstad" }),
    booked("b", { subject: "Consultation: Kathleen Osey" }),
  ]);
  expect(ranked[0]?.id).toBe("a");
  expect(ranked[0]?.reasons.map(({ kind }) => kind)).toContain("title-similar-name");
});

test("a rep's own time is less likely than a customer's appointment, where customers are named", () => {
  const later = (days: number) => ({
    startMs: START + days * 1_440 * MINUTE,
    endMs: START + (days * 1_440 + 60) * MINUTE,
  });
  const named = ["Ann Winell", "Sue Adams", "Omar Garford"].map((name, day) =>
    booked(`n${day}`, { customerNames: [name], ...later(day) }),
  );
  const ranked = rankCandidates(titled(null), [
    booked("dentist", { subject: "Dentist" }),
    ...named,
  ]);
  expect(ranked[0]?.id).toBe("n0");
  const dentist = ranked.find(({ id }) => id === "dentist");
  expect(dentist?.reasons.map(({ kind }) => kind)).toContain("unnamed");
});

test("one given name with another family name is a reason against a customer, and never sure", () => {
  const place = { latitude: 39.74, longitude: -104.99 };
  const smith = booked("a", { customerNames: ["John Smith"], place });
  const rank = (title: string | null) => rankCandidates({ ...titled(title), place }, [smith])[0];
  expect(rank("John Smith")?.verdict).toBe("sure");
  expect(rank("John")?.verdict).toBe("sure");
  const other = rank("John Baker");
  expect(other?.verdict).not.toBe("sure");
  expect(other?.reasons.find(({ isAgainst }) => isAgainst)?.sentence).toBe(
    "Title has a different family name than “John Smith”",
  );
});

test("a street in a title isn't taken for a family name", () => {
  const kindsFor = (title: string) =>
    rankCandidates(titled(title), [
      booked("a", { customerNames: ["Ann Orchard"] }),
    ])[0]?.reasons.map(({ kind }) => kind);
  expect(kindsFor("6157 Orchard Way")).not.toContain("title-name");
  expect(kindsFor("6157 Orchard")).toContain("title-name");
});
