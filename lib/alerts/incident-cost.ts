import "server-only";
import { and, eq, gte, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { indexedReps, indexedRecordings as r, seenLinkChanges } from "#lib/db/recording-schema.ts";
import { connectionOfRecording } from "#lib/mirror/recordings/connection-of.ts";
import { isReadSince } from "#lib/mirror/recordings/index-progress.ts";
import { readIndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";
import type { Cost, Incident } from "./incident.ts";

type Span = { connectionId: string; since: Date; until: Date };

/**
 * Recordings of a connection from the time of an incident that waited for their link, and how many of them
 * are linked now. Waited: they are unlinked, or were seen unlinked since. The connection is that of the
 * link, else of the rep's CRM user.
 */
async function readCost(
  organizationId: string,
  { connectionId, since, until }: Span,
): Promise<Cost> {
  const db = await getDatabase();
  const wasSeenUnlinked: SQL = sql`exists (select 1 from ${seenLinkChanges}
    where ${seenLinkChanges.organizationId} = ${r.organizationId}
      and ${seenLinkChanges.recordingId} = ${r.id}
      and ${seenLinkChanges.seenAt} >= ${since.toISOString()}::timestamptz
      and jsonb_array_length(${seenLinkChanges.before} -> 'refs') = 0)`;
  const [[row], progress] = await Promise.all([
    db
      .select({
        waited: sql<number>`count(*)::int`,
        linked: sql<number>`(count(*) filter (where ${r.state} = 'linked'))::int`,
      })
      .from(r)
      .leftJoin(
        indexedReps,
        and(eq(indexedReps.organizationId, organizationId), eq(indexedReps.userId, r.userId)),
      )
      .where(
        and(
          eq(r.organizationId, organizationId),
          gte(r.createdAt, since),
          lte(r.createdAt, until),
          ne(r.state, "deleted"),
          sql`${connectionOfRecording} = ${connectionId}`,
          or(eq(r.state, "unlinked"), wasSeenUnlinked),
        ),
      ),
    readIndexProgress(organizationId),
  ]);
  return {
    waited: row?.waited ?? 0,
    linked: row?.linked ?? 0,
    isMinimum: !isReadSince(progress, since),
  };
}

/** Of an incident that lasts longer, only this much of its end is counted. */
const LONGEST_MS = 30 * 24 * 3_600_000;

const OF_CONNECTIONS = new Set([
  "connection-failing",
  "connection-stuck",
  "connection-idle",
  "connection-paused",
]);

/**
 * What an incident has cost so far, or cost in all; null for kinds that cost no links. More may have waited
 * if its beginning wasn't seen.
 */
export async function costOf(
  organizationId: string,
  incident: Pick<Incident, "kind" | "subject" | "since" | "isSinceExact" | "closedAt">,
  now: Date,
): Promise<Cost | null> {
  if (!OF_CONNECTIONS.has(incident.kind)) return null;
  const { subject: connectionId, closedAt } = incident;
  const until = closedAt ?? now;
  const earliest = new Date(until.getTime() - LONGEST_MS);
  const isCut = incident.since < earliest;
  const since = isCut ? earliest : incident.since;
  const cost = await readCost(organizationId, { connectionId, since, until });
  return { ...cost, isMinimum: cost.isMinimum || isCut || !incident.isSinceExact };
}
