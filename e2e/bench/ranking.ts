import { openKinds } from "#e2e/eval/linking/kinds.ts";
import { createOrganization } from "#e2e/eval/linking/organization.ts";
import { rankCandidates } from "#lib/linking/rank.ts";

const SEEDS = [9_001, 9_002];

/** How long the ranking of 1,000 recordings takes, with as many candidates as organizations have around one. */
export function rankingText(): string {
  const kinds = Object.keys(openKinds) as (keyof typeof openKinds)[];
  const labeled = kinds.flatMap((kind) =>
    SEEDS.flatMap((seed) => createOrganization(seed, "middle", kind)),
  );
  const candidates = labeled.reduce((sum, each) => sum + each.candidates.length, 0);
  const before = process.cpuUsage();
  for (const { recording, candidates: own, context } of labeled) {
    rankCandidates(recording, own, context);
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1_000 / (labeled.length / 1_000);
  return [
    "Recordings of generated organizations, with all that lies around them, on one thread.",
    "",
    "| recordings | candidates for each | processor time for 1,000 recordings |",
    "|---:|---:|---:|",
    `| ${labeled.length} | ${Math.round(candidates / labeled.length)} | ${Math.round(ms)} ms |`,
  ].join("\n");
}
