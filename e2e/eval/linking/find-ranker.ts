import { existsSync } from "node:fs";
import type { Ranker } from "./baselines.ts";

const file = new URL("../../../lib/linking/rank.ts", import.meta.url);

/** The product's ranker, or null in a version that has none yet. */
export async function findRanker(): Promise<Ranker | null> {
  if (!existsSync(file)) return null;
  const { rankCandidates } = await import(file.href);
  return rankCandidates;
}
