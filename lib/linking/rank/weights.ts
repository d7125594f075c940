import type { Weights } from "./probabilities.ts";
import fitted from "./weights.json" with { type: "json" };

/** Calls and messages that weren't recorded. */
const OTHER_CHANNEL = -8;

/**
 * Weights that are set, because the generated organizations have too little to learn them from. Siro is made
 * for talks in person, so a call has to fit 20 times better than a visit. A phone number in a title is worth
 * what a job's number is.
 */
export const SET_WEIGHTS: Weights = {
  "call:whole": -Math.log(20),
  "call:start": -Math.log(20),
  "type:call": OTHER_CHANNEL,
  "type:email": OTHER_CHANNEL,
  "type:text": OTHER_CHANNEL,
  "phone:whole": fitted["number:same"],
};

/**
 * Log-odds that each piece of evidence adds, fitted as `npm run fit:linking` does to generated organizations.
 * What isn't named adds nothing.
 */
export const WEIGHTS: Weights = { ...fitted, ...SET_WEIGHTS };
