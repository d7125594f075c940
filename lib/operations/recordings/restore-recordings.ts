import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { type Guarded, guardRole } from "#lib/auth/guard.ts";
import { indexedRecordings, recordingDismissals } from "#lib/db/recording-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

export const restoreSchema = z.object({
  recordingIds: z.array(z.string().min(1).max(300)).min(1).max(500),
});

/**
 * Puts dismissed recordings back into the queue. Needs the operator role.
 * @throws DeniedError
 */
export async function restoreRecordings(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof restoreSchema>,
): Promise<Outcome<{ recordingIds: string[] }>> {
  const guarded = await guardRole(actor, organization.id, "operator");
  return outcomeOf(async () => {
    const { recordingIds } = restoreSchema.parse(input);
    const { auditId, ids } = await restore(guarded, organization.id, recordingIds);
    return {
      status: "succeeded",
      value: { recordingIds: ids },
      auditId,
      confirmedAt: new Date().toISOString(),
    };
  });
}

async function restore(
  { actor: member, transaction }: Guarded,
  organizationId: string,
  recordingIds: string[],
) {
  return transaction(async (tx) => {
    const restored = await tx
      .delete(recordingDismissals)
      .where(
        and(
          eq(recordingDismissals.organizationId, organizationId),
          inArray(recordingDismissals.recordingId, recordingIds),
        ),
      )
      .returning();
    if (restored.length === 0) throw new ProblemError(NOT_DISMISSED);
    const ids = restored.map(({ recordingId }) => recordingId);
    const titles = await tx
      .update(indexedRecordings)
      .set({ isDismissed: false })
      .where(
        and(
          eq(indexedRecordings.organizationId, organizationId),
          inArray(indexedRecordings.id, ids),
        ),
      )
      .returning({ id: indexedRecordings.id, title: indexedRecordings.title });
    const titleOf = new Map(titles.map(({ id, title }) => [id, title?.slice(0, 300).trim()]));
    let auditId = "";
    for (const { recordingId, reason, note } of restored) {
      auditId = await recordChange(tx, member, organizationId, {
        kind: "recording.restore",
        target: { id: recordingId, name: titleOf.get(recordingId) || "Untitled" },
        before: { reason, note },
      });
    }
    return { auditId, ids };
  });
}

const NOT_DISMISSED = {
  kind: "stale",
  message: "These recordings are no longer dismissed.",
} as const;
