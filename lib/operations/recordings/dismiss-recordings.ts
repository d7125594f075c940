import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { type Guarded, guardRole } from "#lib/auth/guard.ts";
import { indexedRecordings, recordingDismissals } from "#lib/db/recording-schema.ts";
import { DISMISSAL_REASONS, type DismissalReason } from "#lib/linking/dismissal.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

const MOST = 500;

export const dismissalSchema = z.object({
  recordingIds: z.array(z.string().min(1).max(300)).min(1).max(MOST, `At most ${MOST} at once.`),
  reason: z.enum(Object.keys(DISMISSAL_REASONS) as [DismissalReason, ...DismissalReason[]], {
    error: "Choose a reason.",
  }),
  note: z
    .string()
    .trim()
    .max(500, "At most 500 characters.")
    .transform((text) => text || null)
    .nullable()
    .default(null),
});

/** IDs of those that are dismissed now. */
type Dismissed = { recordingIds: string[] };

/**
 * Takes recordings out of the queue, for a reason: they need no link. Linked and deleted ones are left
 * alone. Nothing is sent to Siro, and each recording gets its own audit row. Needs the operator role.
 * @throws DeniedError
 */
export async function dismissRecordings(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof dismissalSchema>,
): Promise<Outcome<Dismissed>> {
  const guarded = await guardRole(actor, organization.id, "operator");
  return outcomeOf(async () => dismiss(guarded, organization.id, dismissalSchema.parse(input)));
}

async function dismiss(
  { actor: member, transaction }: Guarded,
  organizationId: string,
  { recordingIds, reason, note }: z.output<typeof dismissalSchema>,
): Promise<Outcome<Dismissed>> {
  const dismissedAt = new Date();
  const dismissal = {
    reason,
    note,
    dismissedBy: member.memberId,
    dismissedByName: member.name,
    dismissedAt,
  };
  const { auditId, ids } = await transaction(async (tx) => {
    const found = await tx
      .update(indexedRecordings)
      .set({ isDismissed: true })
      .where(
        and(
          eq(indexedRecordings.organizationId, organizationId),
          inArray(indexedRecordings.id, recordingIds),
          inArray(indexedRecordings.state, ["unlinked", "processing", "dismissed"]),
        ),
      )
      .returning({ id: indexedRecordings.id, title: indexedRecordings.title });
    if (found.length === 0) throw new ProblemError(NOTHING_TO_DISMISS);
    const ids = found.map(({ id }) => id);
    const earlier = await tx
      .select({ id: recordingDismissals.recordingId, reason: recordingDismissals.reason })
      .from(recordingDismissals)
      .where(
        and(
          eq(recordingDismissals.organizationId, organizationId),
          inArray(recordingDismissals.recordingId, ids),
        ),
      );
    const reasons = new Map(earlier.map(({ id, reason }) => [id, reason]));
    await tx
      .insert(recordingDismissals)
      .values(ids.map((recordingId) => ({ organizationId, recordingId, ...dismissal })))
      .onConflictDoUpdate({
        target: [recordingDismissals.organizationId, recordingDismissals.recordingId],
        set: dismissal,
      });
    let auditId = "";
    for (const { id, title } of found) {
      const before = reasons.get(id);
      auditId = await recordChange(tx, member, organizationId, {
        kind: "recording.dismiss",
        target: { id, name: title?.slice(0, 300).trim() || "Untitled" },
        ...(before && { before: { reason: before } }),
        after: { reason, note },
      });
    }
    return { auditId, ids };
  });
  return {
    status: "succeeded",
    value: { recordingIds: ids },
    auditId,
    confirmedAt: dismissedAt.toISOString(),
  };
}

const NOTHING_TO_DISMISS = {
  kind: "stale",
  message: "Nothing was dismissed: these recordings are linked, deleted, or no longer in Siro.",
} as const;
