/** A straight line in log-odds. */
export type Calibration = { slope: number; shift: number };

const SMALLEST = 1e-9;

/** A probability as it turned out to be, from what was calculated. */
export function calibrate(chance: number, { slope, shift }: Calibration): number {
  const kept = Math.min(Math.max(chance, SMALLEST), 1 - SMALLEST);
  const odds = slope * Math.log(kept / (1 - kept)) + shift;
  return 1 / (1 + Math.exp(-odds));
}
