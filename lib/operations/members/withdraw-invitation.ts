import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { invitations } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

export const withdrawInvitationSchema = z.object({ invitationId: z.uuid() });

/**
 * Revokes an invitation that hasn't been accepted yet; its link stops working.
 * @throws DeniedError
 */
export async function withdrawInvitation(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof withdrawInvitationSchema>,
): Promise<Outcome<null>> {
  const { actor: admin, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { invitationId } = withdrawInvitationSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const [ended] = await tx
        .update(invitations)
        .set({ revokedAt: new Date() })
        .where(
          and(
            eq(invitations.organizationId, organization.id),
            eq(invitations.id, invitationId),
            isNull(invitations.acceptedAt),
            isNull(invitations.revokedAt),
          ),
        )
        .returning({ email: invitations.email, role: invitations.role });
      if (!ended) throw new ProblemError(GONE);
      return recordChange(tx, admin, organization.id, {
        kind: "member.withdraw-invitation",
        target: { id: invitationId, name: ended.email },
        before: { role: ended.role },
      });
    });
    return succeeded(null, auditId);
  });
}

const GONE = {
  kind: "stale",
  message: "This invitation is no longer open.",
  remedy: "Reload the page to see whether it was accepted.",
} as const;
