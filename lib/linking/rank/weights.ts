import type { Weights } from "./probabilities.ts";
import fitted from "./weights.json" with { type: "json" };

/**
 * Log-odds that each piece of evidence adds, written by `npm run fit:linking` from generated organizations.
 * What isn't named adds nothing.
 */
export const WEIGHTS: Weights = fitted;
