import type { Weights } from "./probabilities.ts";
import fitted from "./weights.json" with { type: "json" };

/** Calls and messages that weren't recorded. */
const OTHER_CHANNEL = -8;

/**
 * Weights that are set, because the generated organizations have too little to learn them from. Siro is made
 * for talks in person, so a call has to fit 20 times better than a visit.
 */
export const SET_WEIGHTS: Weights = {
  "call:whole": -Math.log(20),
  "call:start": -Math.log(20),
  "type:call": OTHER_CHANNEL,
  "type:email": OTHER_CHANNEL,
  "type:text": OTHER_CHANNEL,
};

/**
 * Log-odds that each piece of evidence adds, fitted by `npm run fit:linking` to generated organizations.
 * What isn't named adds nothing.
 */
export const WEIGHTS: Weights = { ...fitted, ...SET_WEIGHTS };
