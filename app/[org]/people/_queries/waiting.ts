import "server-only";
import { and, eq } from "drizzle-orm";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { readCauseGroups } from "#lib/mirror/causes/read-cause-groups.ts";
import { readIndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";

/** Recordings that wait for a rep's match; a minimum until all recordings have been read. */
export type Waiting = { recordings: number; isMinimum: boolean };

/** As Recordings and alerts count them, whenever they were recorded. Callers authorize. */
export async function countWaiting(organizationId: string, siroUserId: string): Promise<Waiting> {
  const ofRep = and(
    eq(indexedRecordings.state, "unlinked"),
    eq(indexedRecordings.userId, siroUserId),
  );
  const [groups, { state }] = await Promise.all([
    readCauseGroups(organizationId, ofRep),
    readIndexProgress(organizationId),
  ]);
  const waiting = groups.filter(({ cause }) => cause === "rep-not-matched");
  return {
    recordings: waiting.reduce((sum, { recordings }) => sum + recordings, 0),
    isMinimum: state !== "complete",
  };
}
