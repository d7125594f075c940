import "server-only";
import type { CauseGroup } from "#lib/linking/causes/group-causes.ts";
import { countWaiting, readUnlinkedGroups, type Waiting } from "#lib/mirror/causes/waiting.ts";
import { authorize } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import type { CauseFix } from "../_model/cause-fix.ts";

const FEWEST = 2;
const MOST = 20;

/** Groups of unlinked recordings that one change elsewhere may fix, the largest first. */
export async function readGroups(org: string): Promise<CauseGroup[]> {
  const groups = await readUnlinkedGroups((await authorize(org)).organization.id);
  return groups
    .filter(({ subject, recordings }) => subject !== null && recordings >= FEWEST)
    .slice(0, MOST);
}

/** How many unlinked recordings wait for this fix; null if they couldn't be counted in time. */
export async function readWaiting(org: string, fix: CauseFix): Promise<Waiting | null> {
  return secondary(countWaiting((await authorize(org)).organization.id, fix));
}
