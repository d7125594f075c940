import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { type RecordingLink, recordingLinkSchema } from "#lib/linking/link-state.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

/** A link or unlink of ours that can be undone. */
type UndoableChange = {
  auditId: string;
  recordingId: string;
  /** The link before, and the link this change made. */
  former: RecordingLink;
  made: RecordingLink;
};

const factsSchema = z.object({
  before: z.object({ link: recordingLinkSchema }),
  after: z.object({ link: recordingLinkSchema }),
});

/** @throws ProblemError if the row is unknown here, didn't succeed, or was already undone */
export async function findUndoable(
  organizationId: string,
  auditId: string,
): Promise<UndoableChange> {
  if (!z.uuid().safeParse(auditId).success) throw new ProblemError(UNKNOWN);
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        eq(auditEvents.id, auditId),
        inArray(auditEvents.kind, ["recording.link", "recording.unlink"]),
        eq(auditEvents.outcome, "succeeded"),
      ),
    );
  const facts = factsSchema.safeParse(row);
  if (!row || !facts.success) throw new ProblemError(UNKNOWN);
  const [undone] = await db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        eq(auditEvents.undoes, auditId),
        eq(auditEvents.outcome, "succeeded"),
      ),
    );
  if (undone) throw new ProblemError({ kind: "stale", message: "This was already undone." });
  const { before, after } = facts.data;
  return { auditId, recordingId: row.targetId, former: before.link, made: after.link };
}

const UNKNOWN = {
  kind: "stale",
  message: "This change can't be undone: siro-admin has no confirmed link or unlink with this ID.",
} as const;
