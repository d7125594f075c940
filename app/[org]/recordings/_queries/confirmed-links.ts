import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { judgedProposals } from "#lib/db/crm-schema.ts";
import { auditEvents } from "#lib/db/schema.ts";

type Matched = {
  recordingId: string;
  /** Siro IDs of the records that the recording is matched to, as far as Siro shows them. */
  recordIds: readonly string[];
};

/**
 * Recordings whose present match a member has confirmed. A confirmation holds for the record that was linked
 * then, not for one that Siro matches later. Callers authorize.
 */
export async function findConfirmed(
  organizationId: string,
  matches: readonly Matched[],
): Promise<Set<string>> {
  if (matches.length === 0) return new Set();
  const db = await getDatabase();
  const rows = await db
    .select({ id: judgedProposals.recordingId, after: auditEvents.after })
    .from(judgedProposals)
    .innerJoin(auditEvents, eq(auditEvents.id, judgedProposals.auditId))
    .where(
      and(
        eq(judgedProposals.organizationId, organizationId),
        inArray(
          judgedProposals.recordingId,
          matches.map(({ recordingId }) => recordingId),
        ),
        eq(auditEvents.kind, "recording.confirm-link"),
      ),
    );
  const confirmed = Map.groupBy(rows, ({ id }) => id);
  const isConfirmed = ({ recordingId, recordIds }: Matched) =>
    confirmed
      .get(recordingId)
      ?.some(({ after }) => recordIds.length === 0 || recordIds.includes(linkedIdOf(after)));
  return new Set(matches.filter(isConfirmed).map(({ recordingId }) => recordingId));
}

const linkedIdOf = (after: unknown): string =>
  typeof after === "object" && after !== null && "linkedId" in after ? String(after.linkedId) : "";
