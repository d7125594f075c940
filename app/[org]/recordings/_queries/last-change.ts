import "server-only";
import { z } from "zod";
import { listLastChanges } from "#lib/audit/reader.ts";
import { fingerprintOf, recordingLinkSchema } from "#lib/linking/link-state.ts";

/** The last link or unlink made in this dashboard, if it is still Siro's current state. */
export type LastChange = {
  auditId: string;
  kind: "linked" | "unlinked" | "undone";
  by: string;
  /** When Siro confirmed it (ISO). */
  at: string;
};

const afterSchema = z.object({ link: recordingLinkSchema });

/** Null if nothing was changed in this dashboard, or the link changed since. Callers authorize. */
export async function findLastChange(
  organizationId: string,
  recordingId: string,
  fingerprint: string,
): Promise<LastChange | null> {
  const kinds = ["recording.link", "recording.unlink"] as const;
  const [last] = await listLastChanges({ organizationId, kinds, targetIds: [recordingId] });
  const after = afterSchema.safeParse(last?.after);
  if (!last || !after.success || fingerprintOf(after.data.link) !== fingerprint) return null;
  return {
    auditId: last.id,
    kind: last.undoes !== null ? "undone" : last.kind === "recording.link" ? "linked" : "unlinked",
    by: last.actorName,
    at: last.settledAt ?? last.at,
  };
}
