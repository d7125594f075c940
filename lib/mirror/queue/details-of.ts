import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import {
  recordingCauses as c,
  recordingDismissals as d,
  indexedReps as p,
  indexedRecordings as r,
} from "#lib/db/recording-schema.ts";

/** Titles may be of any length; a list shows their beginning. */
const SHOWN_TITLE = 300;

/**
 * What a row of the list holds. Each recording's rep, cause and dismissal are looked up by key: as plain
 * joins, and before the tables' first statistics, PostgreSQL would read every rep and every cause of the
 * organization for a page of 50.
 */
export function detailsOf(db: Database, organizationId: string) {
  const rep = db
    .select({ name: p.name, teamName: p.teamName, connectionId: p.connectionId })
    .from(p)
    .where(and(eq(p.organizationId, organizationId), eq(p.userId, r.userId)))
    .limit(1)
    .as("rep");
  const judged = db
    .select({ cause: c.cause, evidence: c.evidence })
    .from(c)
    .where(and(eq(c.organizationId, organizationId), eq(c.recordingId, r.id)))
    .limit(1)
    .as("judged");
  const dismissed = db
    .select({ reason: d.reason, note: d.note, by: d.dismissedByName, at: d.dismissedAt })
    .from(d)
    .where(and(eq(d.organizationId, organizationId), eq(d.recordingId, r.id)))
    .limit(1)
    .as("dismissed");
  const columns = {
    id: r.id,
    userId: r.userId,
    title: sql<string | null>`left(${r.title}, ${SHOWN_TITLE})`,
    durationMs: r.durationMs,
    result: r.result,
    createdAt: r.createdAt,
    state: r.state,
    isLinked: r.isLinked,
    link: r.link,
    connectionId: r.connectionId,
    purgedAt: r.purgedAt,
    readAt: r.readAt,
    rep: rep.name,
    team: rep.teamName,
    repConnectionId: rep.connectionId,
    cause: judged.cause,
    evidence: judged.evidence,
    dismissal: {
      reason: dismissed.reason,
      note: dismissed.note,
      by: dismissed.by,
      at: dismissed.at,
    },
  };
  return { rep, judged, dismissed, columns };
}
