import type { Figures } from "./score.ts";

/** What a ranker has to reach at the middle noise, over all open kinds. */
const atLeast = {
  precision: 0.97,
  coverage: 0.84,
  recallAt3: 0.985,
  sureRight: 0.995,
  sureCoverage: 0.58,
} as const;
const atMost = { proposedWhereNone: 0.07, calibrationError: 0.02 } as const;

export const names: Record<keyof Figures, string> = {
  precision: "precision",
  coverage: "coverage",
  recallAt3: "recall@3",
  sureRight: "sure right",
  sureCoverage: "sure coverage",
  proposedWhereNone: "proposed, none right",
  proposedUnknowable: "proposed, unknowable",
  calibrationError: "calibration error",
};

const keysOf = <T extends object>(object: T) => Object.keys(object) as (keyof T)[];

/** The goals that the figures miss, in words. */
export function findMissedGoals(figures: Figures): string[] {
  const say = (key: keyof Figures, sign: string, goal: number) =>
    `${names[key]}: ${(figures[key] * 100).toFixed(2)} %, goal ${sign} ${Number((goal * 100).toFixed(2))} %`;
  return [
    ...keysOf(atLeast)
      .filter((key) => figures[key] < atLeast[key])
      .map((key) => say(key, "≥", atLeast[key])),
    ...keysOf(atMost)
      .filter((key) => figures[key] > atMost[key])
      .map((key) => say(key, "≤", atMost[key])),
  ];
}
