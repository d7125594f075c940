import fc from "fast-check";
import { expect, test } from "vitest";
import type { FitCases } from "./cases.ts";
import { fitWeights } from "./fit.ts";
import { minimize } from "./minimize.ts";
import { neighborsIn } from "./neighbors.ts";

/** Cases of "none of them", which always has feature 0, and one candidate that has features. */
function casesOf(rows: readonly { features: readonly number[]; isRight: boolean }[]): FitCases {
  const ends = rows.flatMap(({ features }) => [1, features.length]);
  return {
    kinds: rows.map((_, at) => (at % 2 === 0 ? "even" : "odd")),
    weights: new Float64Array(rows.length).fill(1),
    caseEnds: Int32Array.from(rows, (_, at) => 2 * at + 2),
    isRight: Uint8Array.from(rows.flatMap(({ isRight }) => (isRight ? [0, 1] : [1, 0]))),
    optionEnds: Int32Array.from(ends, (_, at) => ends.slice(0, at + 1).reduce((a, b) => a + b, 0)),
    features: Int32Array.from(rows.flatMap(({ features }) => [0, ...features])),
  };
}

const weigh = (cases: FitCases, without?: string) =>
  fitWeights(cases, {
    ridge: new Float64Array(3).fill(0.01),
    start: new Float64Array(3),
    fixed: new Set([2]),
    ...(without && { without }),
  });

const anyRows = fc.array(
  fc.record({ features: fc.constantFrom([1], [1, 2], [2]), isRight: fc.boolean() }),
  { minLength: 8, maxLength: 40 },
);

test("weights are fitted so that what they call likely is right as often", () => {
  const rows = Array.from({ length: 100 }, (_, at) => ({ features: [1], isRight: at < 80 }));
  const [none = 0, one = 0] = weigh(casesOf(rows));
  expect(1 / (1 + Math.exp(none - one))).toBeCloseTo(0.8, 3);
});

test("the same cases give the same weights, and set weights stay", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const weights = weigh(casesOf(rows));
      expect(weigh(casesOf(rows))).toEqual(weights);
      expect(weights[2]).toBe(0);
    }),
  );
});

test("a kind that is left out has no say in the weights", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const turned = rows.map((row, at) =>
        at % 2 === 0 ? row : { ...row, isRight: !row.isRight },
      );
      expect(weigh(casesOf(turned), "odd")).toEqual(weigh(casesOf(rows), "odd"));
    }),
  );
});

test("neighboring ranges are those with the next number, in the same place of the name", () => {
  const names = ["time:late:40", "none:after-3", "time:late:8", "time:early:8", "none:after-less"];
  const found = neighborsIn([...names, "time:late:more", "none:after-3-same", "rep:id"]);
  expect(found.toSorted()).toEqual([
    [0, 5],
    [2, 0],
    [4, 1],
  ]);
});

test("a range that is rarely seen gets about the weight of its neighbor", () => {
  const rows = [
    ...Array.from({ length: 100 }, (_, at) => ({ features: [1], isRight: at < 80 })),
    { features: [2], isRight: false },
  ];
  const weighTogether = (smoothness: number) =>
    fitWeights(casesOf(rows), {
      ridge: new Float64Array(3).fill(0.01),
      smoothness,
      neighbors: [[1, 2]],
      start: new Float64Array(3),
      fixed: new Set(),
    });
  const [, known = 0, rare = 0] = weighTogether(10);
  expect(Math.abs(known - rare)).toBeLessThan(0.3);
  const [, alone = 0, other = 0] = weighTogether(0);
  expect(alone - other).toBeGreaterThan(2);
});

test("the least value of a bowl is found from anywhere", () => {
  const anyPoint = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(anyPoint, anyPoint, (bottom, start) => {
      const found = minimize(
        (at, slopes) => {
          let value = 1;
          at.forEach((each, i) => {
            const apart = each - (bottom[i] ?? 0);
            value += (i + 1) * apart * apart;
            slopes[i] = 2 * (i + 1) * apart;
          });
          return value;
        },
        Float64Array.from(start),
        { steps: 200 },
      );
      for (const [i, each] of found.entries()) expect(each).toBeCloseTo(bottom[i] ?? 0, 2);
    }),
  );
});
