import type { Figures } from "./score.ts";

type Bounds = {
  atLeast: Partial<Record<keyof Figures, number>>;
  atMost: Partial<Record<keyof Figures, number>>;
};

/** What the ranker should reach at the middle noise, over all kinds of a set. Not all of it is reached. */
const aims: Bounds = {
  atLeast: {
    precision: 0.97,
    coverage: 0.84,
    recallAt3: 0.985,
    sureRight: 0.995,
    sureCoverage: 0.58,
  },
  atMost: { proposedWhereNone: 0.07, calibrationError: 0.02 },
};

/** What it reaches there, rounded: the evaluation fails if a change falls below. */
const floors = {
  open: {
    atLeast: { ...aims.atLeast, coverage: 0.82, sureCoverage: 0.57 },
    atMost: aims.atMost,
  },
  heldOut: {
    atLeast: {
      precision: 0.945,
      coverage: 0.76,
      recallAt3: 0.985,
      sureRight: 0.985,
      sureCoverage: 0.55,
    },
    atMost: { proposedWhereNone: 0.07, calibrationError: 0.05 },
  },
} satisfies Record<string, Bounds>;

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

const percent = (share: number) => Number((share * 100).toFixed(2));

type Compared = { figure: string; bound: string; isReached: boolean };

/** Each figure that has a bound, beside it. */
function compare(figures: Figures, { atLeast, atMost }: Bounds): Compared[] {
  const known = Object.keys(names) as (keyof Figures)[];
  return known.flatMap((key) => {
    const [least, most] = [atLeast[key], atMost[key]];
    const value = figures[key];
    const figure = `${names[key]}: ${(value * 100).toFixed(2)} %`;
    return [
      ...(least === undefined
        ? []
        : [{ figure, bound: `≥ ${percent(least)} %`, isReached: value >= least }]),
      ...(most === undefined
        ? []
        : [{ figure, bound: `≤ ${percent(most)} %`, isReached: value <= most }]),
    ];
  });
}

/** The floors that the figures miss, in words. */
export function findMissedFloors(figures: Figures, set: keyof typeof floors): string[] {
  return compare(figures, floors[set])
    .filter(({ isReached }) => !isReached)
    .map(({ figure, bound }) => `${figure}, floor ${bound}`);
}

/** Each aim and whether the figures reach it. */
export function describeAims(figures: Figures): string[] {
  return compare(figures, aims).map(
    ({ figure, bound, isReached }) =>
      `${isReached ? "reached" : "missed"}: ${figure}, aim ${bound}`,
  );
}
