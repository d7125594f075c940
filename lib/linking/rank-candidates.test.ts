import fc from "fast-check";
import { expect, test } from "vitest";
import { describeFit } from "./describe-fit.ts";
import { type Candidate, rankCandidates } from "./rank-candidates.ts";

const MINUTE = 60_000;
const start = Date.UTC(2025, 10, 19, 18, 4);
const recording = {
  span: { startMs: start, endMs: start + 75 * MINUTE },
  place: { latitude: 39.7817, longitude: -104.9402 },
};
const at = (minutes: number, length = 90) => ({
  startMs: start + minutes * MINUTE,
  endMs: start + (minutes + length) * MINUTE,
});
const candidate = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  dataType: "ENGAGEMENT",
  id,
  externalId: null,
  span: at(0),
  place: null,
  ...changes,
});
const orderOf = (...candidates: Candidate[]) =>
  rankCandidates(recording, candidates, () => false).map(({ id }) => id);

const arbitrary = fc.record({
  dataType: fc.constantFrom("ENGAGEMENT" as const, "OPPORTUNITY" as const),
  id: fc.string({ minLength: 1, maxLength: 4 }),
  externalId: fc.constant(null),
  span: fc.option(
    fc
      .tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 0, max: 600 }))
      .map(([minutes, length]) => at(minutes, length)),
  ),
  place: fc.option(
    fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    }),
  ),
});
const lists = fc.uniqueArray(arbitrary, {
  selector: ({ dataType, id }) => `${dataType} ${id}`,
  maxLength: 12,
});

test("the appointment at the recording's time and location ranks first", () => {
  const here = recording.place;
  const away = { latitude: 40.0, longitude: -105.2 };
  expect(
    orderOf(
      candidate("earlier", { span: at(-124) }),
      candidate("far", { span: at(-4), place: away }),
      candidate("right", { span: at(-19), place: here }),
      candidate("later", { span: at(116, 60) }),
      candidate("whenever", { span: null, place: here }),
    ),
  ).toEqual(["right", "far", "earlier", "later", "whenever"]);
});

test("ranking keeps every candidate once, regardless of Siro's order", () => {
  fc.assert(
    fc.property(lists, fc.nat(), (list, turn) => {
      const ranked = rankCandidates(recording, list, () => false);
      const cut = list.length === 0 ? 0 : turn % list.length;
      const turned = [...list.slice(cut), ...list.slice(0, cut)];
      expect(rankCandidates(recording, turned, () => false)).toEqual(ranked);
      expect(new Set(ranked.map((one) => `${one.dataType} ${one.id}`)).size).toBe(list.length);
    }),
  );
});

test("at equal locations, the candidate closer in time ranks first", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -900, max: 900 }),
      fc.integer({ min: 1, max: 600 }),
      (from, by) => {
        const further = from >= 0 ? from + by : from - by;
        const list = [candidate("b", { span: at(further) }), candidate("z", { span: at(from) })];
        expect(orderOf(...list)[0]).toBe("z");
      },
    ),
  );
});

test("candidates without a time rank after those with one, and only the current link is marked", () => {
  fc.assert(
    fc.property(lists, fc.string({ maxLength: 4 }), (list, currentId) => {
      const ranked = rankCandidates(recording, list, ({ id }) => id === currentId);
      const firstUntimed = ranked.findIndex(({ span }) => span === null);
      if (firstUntimed >= 0)
        expect(ranked.slice(firstUntimed).every(({ span }) => span === null)).toBe(true);
      for (const one of ranked) expect(one.isCurrent).toBe(one.id === currentId);
    }),
  );
});

test.each([
  [at(-19), 160, "19 min before, 0.1 mi"],
  [at(-124), null, "ended 34 min before"],
  [at(116, 60), null, "starts 41 min after"],
  [at(0), 40_000, "same time, 25 mi"],
  [at(-300), null, "ended 3 h 30 min before"],
  [null, 160, "0.1 mi"],
  [null, 62, "200 ft"],
  [null, 0, "50 ft"],
  [null, null, ""],
  [at(-61, 600), 160, "includes this time, 0.1 mi"],
  [at(-2900, 4500), null, "includes this time"],
  [at(-60, 600), null, "1 h before"],
])("describes how %o fits", (span, meters, words) => {
  expect(describeFit(recording.span, { span, hasEnd: true }, meters)).toBe(words);
});

test("an appointment without an end is only described by its start", () => {
  const fitOf = (minutes: number) =>
    describeFit(recording.span, { span: at(minutes, 60), hasEnd: false }, null);
  expect([fitOf(-180), fitOf(0), fitOf(200)]).toEqual([
    "3 h before",
    "same time",
    "3 h 20 min after",
  ]);
});

test("an appointment that contains the recording never ranks below one that is an hour or more off", () => {
  const before = fc.integer({ min: 0, max: 60 * 24 * 30 });
  fc.assert(
    fc.property(before, before, fc.integer({ min: 61, max: 700 }), (from, to, off) => {
      const containing = candidate("z", { span: at(-from, from + 75 + to) });
      const earlier = candidate("a", { span: at(-off - 60, 60) });
      const later = candidate("b", { span: at(75 + off, 60) });
      expect(orderOf(earlier, later, containing)[0]).toBe("z");
    }),
  );
});

test("of two appointments that contain the recording, the one that began closer to it ranks first", () => {
  const starts = fc.integer({ min: 0, max: 60 * 24 * 30 });
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 5000 }), starts, (from, by, after) => {
      const close = candidate("z", { span: at(-from, from + 75) });
      const far = candidate("a", { span: at(-from - by, from + by + 75 + after) });
      expect(orderOf(far, close)).toEqual(["z", "a"]);
    }),
  );
});

test("a canceled appointment ranks below every other candidate", () => {
  fc.assert(
    fc.property(lists, fc.nat(), (list, turn) => {
      const canceled = list.map((each, index) => ({ ...each, isCanceled: index === turn % 3 }));
      const ranked = rankCandidates(recording, canceled, () => false);
      const states = ranked.map(({ isCanceled }) => Number(isCanceled));
      expect(states).toEqual(states.toSorted());
    }),
  );
});
