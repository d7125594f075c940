import "server-only";
import { eq } from "drizzle-orm";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import type { CauseGroup } from "#lib/linking/causes/group-causes.ts";
import { readCauseGroups } from "#lib/mirror/causes/read-cause-groups.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { authorize } from "#lib/queries/organization.ts";
import type { CauseFix } from "../_model/cause-fix.ts";

/** Causes change when they are judged again, and counting them reads every one. */
const FRESH_MS = 30_000;
const FEWEST = 2;
const MOST = 20;

/** Groups of unlinked recordings that one change elsewhere may fix, the largest first. */
export async function readGroups(org: string): Promise<CauseGroup[]> {
  const groups = await readAll((await authorize(org)).organization.id);
  return groups
    .filter(({ subject, recordings }) => subject !== null && recordings >= FEWEST)
    .slice(0, MOST);
}

/** The same as `countWaiting`, for a page. */
export async function readWaiting(org: string, fix: CauseFix): Promise<number | null> {
  return countWaiting((await authorize(org)).organization.id, fix);
}

/** How many unlinked recordings wait for this fix; null if none is known to. Callers authorize. */
export async function countWaiting(organizationId: string, fix: CauseFix): Promise<number | null> {
  const groups = await readAll(organizationId);
  const own = groups.find(({ cause, subject }) => cause === fix.cause && subject?.id === fix.id);
  return own?.recordings ?? null;
}

function readAll(organizationId: string): Promise<CauseGroup[]> {
  const key = { organizationId, actor: null, what: "cause groups" };
  return readCached(key, FRESH_MS, () =>
    readCauseGroups(organizationId, eq(indexedRecordings.state, "unlinked")),
  );
}
