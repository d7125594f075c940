import "server-only";
import { eq } from "drizzle-orm";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import type { Cause } from "#lib/linking/causes/finding.ts";
import type { CauseGroup } from "#lib/linking/causes/group-causes.ts";
import { readIndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { readCauseGroups } from "./read-cause-groups.ts";

/** Causes change when they are judged again, and counting them reads every one. */
const FRESH_MS = 30_000;

/** Groups of all unlinked recordings, at most 30 s old. Callers authorize. */
export function readUnlinkedGroups(organizationId: string): Promise<CauseGroup[]> {
  const key = { organizationId, actor: null, what: "cause groups" };
  return readCached(key, FRESH_MS, () =>
    readCauseGroups(organizationId, eq(indexedRecordings.state, "unlinked")),
  );
}

/** Unlinked recordings that wait for one fix; a minimum until all recordings have been read. */
export type Waiting = { recordings: number; isMinimum: boolean };

/** How many wait for the match of a person, or for a connection, by their Siro ID. Callers authorize. */
export async function countWaiting(
  organizationId: string,
  { cause, id }: { cause: Cause; id: string },
): Promise<Waiting> {
  const [groups, { state }] = await Promise.all([
    readUnlinkedGroups(organizationId),
    readIndexProgress(organizationId),
  ]);
  const own = groups.find((group) => group.cause === cause && group.subject?.id === id);
  return { recordings: own?.recordings ?? 0, isMinimum: state !== "complete" };
}
