/**
 * Volumes of a seed. `size` multiplies the organization of sixty users; `people` and `recordings` add
 * to it and leave the rest unchanged.
 */
export type SeedSizes = {
  seed: number;
  size: number;
  /** Extra Siro users and CRM users, without recordings. */
  people: number;
  /** Extra recordings of some of the extra people, with appointments over more than a year. */
  recordings: number;
};

/** In all 100,000 recordings and 20,000 Siro users. */
const large = { size: 1, people: 19_940, recordings: 98_800 };

/** What a caller may ask for: `size: "large"` stands for volumes of its own. */
export type AskedSizes = Partial<Omit<SeedSizes, "size">> & { size?: number | "large" };

/** The asked sizes, and `current` for what isn't asked. */
export function readSizes(asked: AskedSizes, current: SeedSizes): SeedSizes {
  const { size, ...rest } = asked;
  const named = size === "large" ? large : size === undefined ? {} : { size };
  return { ...current, ...named, ...rest };
}

export const usualSizes: SeedSizes = { seed: 1, size: 1, people: 0, recordings: 0 };
