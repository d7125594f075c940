import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { listAuditEvents } from "#lib/audit/reader.ts";
import { readUntilWritten } from "#lib/db/client.ts";
import { seenLinkChanges } from "#lib/db/recording-schema.ts";
import { type HistoryEntry, linkHistory } from "../_model/link-history.ts";

const MOST = 50;

/** Changes of the recording's link, made here or noticed. Callers authorize. */
export async function fetchLinkHistory(
  organizationId: string,
  recordingId: string,
): Promise<HistoryEntry[]> {
  const [{ events }, seen] = await Promise.all([
    listAuditEvents({ organizationId, targetId: recordingId, onlyChanges: true, limit: MOST }),
    listSeenChanges(organizationId, recordingId),
  ]);
  return linkHistory(events, seen);
}

function listSeenChanges(organizationId: string, recordingId: string) {
  return readUntilWritten(["seen link changes", organizationId, recordingId], (db) =>
    db
      .select({
        seenAt: seenLinkChanges.seenAt,
        notBefore: seenLinkChanges.notBefore,
        before: seenLinkChanges.before,
        after: seenLinkChanges.after,
      })
      .from(seenLinkChanges)
      .where(
        and(
          eq(seenLinkChanges.organizationId, organizationId),
          eq(seenLinkChanges.recordingId, recordingId),
        ),
      )
      .orderBy(desc(seenLinkChanges.seenAt))
      .limit(MOST),
  );
}
