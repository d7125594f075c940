/** Repeatable chance: the same seed answers the same draws. */
export type Draws = {
  chance(share: number): boolean;
  /** From `low` up to, but not including, `high`. */
  between(low: number, high: number): number;
  /** A whole number; both ends are possible. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** A key, as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key;
  shuffled<T>(list: readonly T[]): T[];
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
};

export function createDraws(seed: number): Draws {
  const next = mulberry(seed);
  const between = (low: number, high: number) => low + next() * (high - low);
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
  return {
    chance: (share) => next() < share,
    between,
    whole,
    pick: (list) => pickAt(list, whole(0, list.length - 1)),
    weighted: (weights) => weightedKey(weights, next()),
    shuffled: (list) =>
      list
        .map((item) => ({ item, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
    hex: (length) => Array.from({ length }, () => whole(0, 15).toString(16)).join(""),
  };
}

function pickAt<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError("Nothing to pick from.");
  return list[index] as T;
}

function weightedKey<Key extends string>(
  weights: Readonly<Partial<Record<Key, number>>>,
  drawn: number,
): Key {
  const entries = Object.entries<number | undefined>(weights).map(
    ([key, weight]) => [key as Key, weight ?? 0] as const,
  );
  let rest = drawn * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    rest -= weight;
    if (rest < 0) return key;
  }
  throw new RangeError("No weight is above zero.");
}

/** Mulberry32: small, fast, and good enough for weeks of appointments. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
