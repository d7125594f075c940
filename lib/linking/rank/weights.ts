import type { Weights } from "./probabilities.ts";
import fitted from "./weights.json" with { type: "json" };

/**
 * Weights that are set, because the generated organizations have nothing to learn them from. Siro is made for
 * talks in person, so a call has to fit 20 times better than a visit. A phone number in a title is worth what
 * a job's number is.
 */
export const SET_WEIGHTS: Weights = {
  "call:whole": -Math.log(20),
  "call:start": -Math.log(20),
  "phone:whole": fitted["number:same"],
};

/**
 * Log-odds that each piece of evidence adds, written by `npm run fit:linking` from generated organizations.
 * What isn't named adds nothing.
 */
export const WEIGHTS: Weights = { ...fitted, ...SET_WEIGHTS };
