import "server-only";
import { eq } from "drizzle-orm";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import type { CauseGroup } from "#lib/linking/causes/group-causes.ts";
import { readCauseGroups } from "#lib/mirror/causes/read-cause-groups.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { authorize } from "#lib/queries/organization.ts";

/** Causes change when they are judged again, and counting them reads every one. */
const FRESH_MS = 30_000;
const FEWEST = 2;
const MOST = 20;

/** Groups of unlinked recordings that one change elsewhere may fix, the largest first. */
export async function readGroups(org: string): Promise<CauseGroup[]> {
  const { id } = (await authorize(org)).organization;
  const key = { organizationId: id, actor: null, what: "cause groups" };
  const groups = await readCached(key, FRESH_MS, () =>
    readCauseGroups(id, eq(indexedRecordings.state, "unlinked")),
  );
  return groups
    .filter(({ subject, recordings }) => subject !== null && recordings >= FEWEST)
    .slice(0, MOST);
}
