import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { savedViews } from "#lib/db/recording-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

export const deleteViewSchema = z.object({ viewId: z.uuid() });

/**
 * Deletes one of the member's own saved views. Needs the viewer role.
 * @throws DeniedError
 */
export async function deleteView(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof deleteViewSchema>,
): Promise<Outcome<{ id: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "viewer");
  return outcomeOf(async () => {
    const { viewId } = deleteViewSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const [view] = await tx
        .delete(savedViews)
        .where(
          and(
            eq(savedViews.organizationId, organization.id),
            eq(savedViews.memberId, member.memberId),
            eq(savedViews.id, viewId),
          ),
        )
        .returning();
      if (!view) throw new ProblemError(GONE);
      return recordChange(tx, member, organization.id, {
        kind: "saved-view.delete",
        target: { id: view.id, name: view.name },
        before: { section: view.section, query: view.query },
      });
    });
    const confirmedAt = new Date().toISOString();
    return { status: "succeeded", value: { id: viewId }, auditId, confirmedAt };
  });
}

const GONE = { kind: "stale", message: "This view was already deleted." } as const;
