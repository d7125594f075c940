import fc from "fast-check";
import { expect, test } from "vitest";
import { rankCandidates } from "../rank.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-11-12T15:00:00.000Z");
const REP = { siroUserId: "u1", names: ["Chris Nolan"] };

const booked = (at: number, minutes: number): Candidate => ({
  dataType: "ENGAGEMENT",
  id: `a${at}`,
  externalId: null,
  connectionId: "c1",
  engagementType: "APPOINTMENT",
  customerNames: [`Customer ${at}`],
  startMs: START + minutes * MINUTE,
  endMs: START + (minutes + 30) * MINUTE,
  place: null,
  reps: [REP],
});

const recorded = (at: number, minutes: number): RecordingFacts => ({
  id: `r${at}`,
  title: null,
  startMs: START + minutes * MINUTE,
  endMs: START + (minutes + 25) * MINUTE,
  place: null,
  rep: REP,
});

/** Appointments of a day, 45 to 120 minutes from start to start, and by how much the whole day runs late. */
const anyDay = fc.record({
  gaps: fc.array(fc.integer({ min: 45, max: 120 }), { minLength: 3, maxLength: 6 }),
  late: fc.integer({ min: 0, max: 20 }),
  pick: fc.nat(),
});

function readDay({ gaps, late, pick }: { gaps: number[]; late: number; pick: number }) {
  const starts = gaps.map((_, at) => gaps.slice(0, at).reduce((sum, gap) => sum + gap, 0));
  const at = 1 + (pick % (starts.length - 2));
  const candidates = starts.map((minutes, each) => booked(each, minutes));
  const day = starts.map((minutes, each) => recorded(each, minutes + late));
  const own = recorded(at, (starts[at] ?? 0) + late);
  const others = day
    .filter((_, each) => each !== at)
    .map((other) => ({ ...other, linkedTo: other.id.replace("r", "a") }));
  return { at, candidates, own, others };
}

test("a recording between linked ones is of the appointment between theirs, and surer by their links", () => {
  fc.assert(
    fc.property(anyDay, (given) => {
      const { at, candidates, own, others } = readDay(given);
      const [best] = rankCandidates(own, candidates, { otherRecordings: others });
      const elsewhere = others.map((other) => ({ ...other, linkedTo: "not listed" }));
      const ranked = rankCandidates(own, candidates, { otherRecordings: elsewhere });
      const unordered = ranked.find(({ id }) => id === `a${at}`);
      expect(best?.id).toBe(`a${at}`);
      expect(best?.confidence).toBeGreaterThan(unordered?.confidence ?? 1);
    }),
    { numRuns: 200 },
  );
});

test("an appointment before that of an earlier recording is less likely than if nothing was recorded between", () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 90 }), (gap) => {
      const [first, second, third] = [booked(0, 0), booked(1, gap), booked(2, 2 * gap)];
      const own = recorded(9, 2 * gap - 15);
      const confidenceAfter = (linkedTo: string | null) =>
        rankCandidates(own, [first, second, third], {
          otherRecordings: [{ ...recorded(1, gap - 25), linkedTo }],
        }).find(({ id }) => id === "a0")?.confidence ?? 0;
      expect(confidenceAfter("a1")).toBeLessThan(confidenceAfter("elsewhere"));
    }),
    { numRuns: 100 },
  );
});
