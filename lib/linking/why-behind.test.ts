import fc from "fast-check";
import { expect, test } from "vitest";
import { type Candidate, rankCandidates } from "./rank-candidates.ts";
import { whyBehind } from "./why-behind.ts";

const MINUTE = 60_000;
const start = Date.UTC(2026, 10, 12, 16);
const recording = { startMs: start, endMs: start + 60 * MINUTE };
const place = { latitude: 39.74, longitude: -104.99 };
const at = (minutes: number, length = 60) => ({
  startMs: start + minutes * MINUTE,
  endMs: start + (minutes + length) * MINUTE,
});
type Changes = Partial<Candidate & { isTaken: boolean }>;
const candidate = (id: string, changes: Changes = {}) => ({
  dataType: "ENGAGEMENT" as const,
  id,
  externalId: null,
  span: at(0),
  place: null,
  isTaken: false,
  ...changes,
});

function reasonOf(other: Changes, best: Changes = {}): string {
  const ranked = rankCandidates(
    { span: recording, place },
    [candidate("best", best), candidate("other", other)],
    () => false,
  );
  const [first, second] = ["best", "other"].map((id) => ranked.find((each) => each.id === id));
  return first && second ? whyBehind(recording, first, second) : "";
}

test.each([
  [{ isCanceled: true }, {}, "canceled"],
  [{ isTaken: true }, {}, "has another recording"],
  [{ span: at(45) }, {}, "starts 45 min further away"],
  [{ span: at(70) }, {}, "doesn't overlap the recording"],
  [{ span: null }, {}, "has no time"],
  [{ span: at(-600, 1200) }, {}, ""],
  [{ place: { latitude: 39.8, longitude: -104.99 } }, { place }, "4.1 mi farther"],
  [{}, { place }, "location unknown"],
  [{ span: at(3) }, {}, ""],
  [{ span: at(20), isCanceled: true }, {}, "canceled, starts 20 min further away"],
])("a candidate with %o falls behind one with %o because: %s", (other, best, reason) => {
  expect(reasonOf(other, best)).toBe(reason);
});

test("nothing is said against a candidate that equals the best one", () => {
  fc.assert(
    fc.property(fc.integer({ min: -800, max: 800 }), fc.boolean(), (minutes, isTaken) => {
      const same = { span: at(minutes), isTaken };
      expect(reasonOf(same, same)).toBe("");
    }),
  );
});
