/** Pairs of features, by their numbers. */
export type Neighbors = readonly (readonly [number, number])[];

/** "time:late:" and "40", "none:after-", "less", and "-same". */
const RANGED = /^(.*[:-])(-?\d+(?:\.\d+)?|less|more)(:[a-z]+|-[a-z]+)?$/;

/**
 * Features that are neighboring ranges of one amount, as minutes late up to 25 and up to 40. Their names end with a
 * number.
 */
export function neighborsIn(names: readonly string[]): Neighbors {
  const ranges = names.flatMap((name, at) => {
    const [, amount = "", end = "", rest = ""] = RANGED.exec(name) ?? [];
    return amount === "" ? [] : [{ at, of: `${amount}*${rest}`, end: numberOf(end) }];
  });
  return [...Map.groupBy(ranges, ({ of }) => of).values()].flatMap((same) => {
    const ordered = same.toSorted((a, b) => a.end - b.end).map(({ at }) => at);
    return ordered.slice(1).map((at, before) => [ordered[before] ?? at, at] as const);
  });
}

function numberOf(end: string): number {
  if (end === "less") return Number.NEGATIVE_INFINITY;
  return end === "more" ? Number.POSITIVE_INFINITY : Number(end);
}
