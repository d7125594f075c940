import "server-only";
import { and, eq, notExists, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings, recordingCauses } from "#lib/db/recording-schema.ts";
import type { Cause } from "#lib/linking/causes/finding.ts";
import type { CauseGroup } from "#lib/linking/causes/group-causes.ts";
import { readIndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { readCauseGroups } from "./read-cause-groups.ts";

/** Causes change when they are judged again, and counting them reads every one. */
const FRESH_MS = 30_000;

const hasUnlinkedState = eq(indexedRecordings.state, "unlinked");

/** Groups of all unlinked recordings that were judged, at most 30 s old. Callers authorize. */
export async function readUnlinkedGroups(organizationId: string): Promise<CauseGroup[]> {
  return (await readJudged(organizationId)).groups;
}

function readJudged(organizationId: string) {
  const key = { organizationId, actor: null, what: "cause groups" };
  return readCached(key, FRESH_MS, async () => {
    const [groups, areAllJudged] = await Promise.all([
      readCauseGroups(organizationId, hasUnlinkedState),
      areJudged(organizationId),
    ]);
    return { groups, areAllJudged };
  });
}

/** Whether every unlinked recording has a cause. */
async function areJudged(organizationId: string): Promise<boolean> {
  const db = await getDatabase();
  const cause = db
    .select({ one: sql`1` })
    .from(recordingCauses)
    .where(
      and(
        eq(recordingCauses.organizationId, indexedRecordings.organizationId),
        eq(recordingCauses.recordingId, indexedRecordings.id),
      ),
    );
  const unjudged = await db
    .select({ id: indexedRecordings.id })
    .from(indexedRecordings)
    .where(
      and(eq(indexedRecordings.organizationId, organizationId), hasUnlinkedState, notExists(cause)),
    )
    .limit(1);
  return unjudged.length === 0;
}

/** Unlinked recordings that wait for one fix; a minimum until all recordings have been read and judged. */
export type Waiting = { recordings: number; isMinimum: boolean };

/** How many wait for the match of a person, or for a connection, by their Siro ID. Callers authorize. */
export async function countWaiting(
  organizationId: string,
  { cause, id }: { cause: Cause; id: string },
): Promise<Waiting> {
  const [{ groups, areAllJudged }, { state }] = await Promise.all([
    readJudged(organizationId),
    readIndexProgress(organizationId),
  ]);
  const own = groups.find((group) => group.cause === cause && group.subject?.id === id);
  return {
    recordings: own?.recordings ?? 0,
    isMinimum: state !== "complete" || !areAllJudged,
  };
}
