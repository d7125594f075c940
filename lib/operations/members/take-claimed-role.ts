import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Role } from "#lib/auth/roles.ts";
import type { Transaction } from "#lib/db/client.ts";
import { memberships } from "#lib/db/schema.ts";
import { withdrawInvitationsOf } from "./withdraw-invitations-of.ts";

/**
 * Gives a member the role from their identity provider in every organization they belong to. Owners
 * keep their role, so no organization can lose its last one.
 */
export async function takeClaimedRole(tx: Transaction, actor: Actor, role: Role): Promise<void> {
  const changing = await tx
    .select({ organizationId: memberships.organizationId, role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.memberId, actor.memberId),
        ne(memberships.role, role),
        inArray(memberships.role, ["viewer", "operator", "admin"]),
      ),
    )
    .for("update");
  for (const before of changing) {
    await tx
      .update(memberships)
      .set({ role })
      .where(
        and(
          eq(memberships.memberId, actor.memberId),
          eq(memberships.organizationId, before.organizationId),
        ),
      );
    const inviter = { organizationId: before.organizationId, memberId: actor.memberId };
    const invitationsWithdrawn = await withdrawInvitationsOf(tx, inviter, role);
    await recordChange(tx, actor, before.organizationId, {
      kind: "member.change-role",
      target: { id: actor.memberId, name: actor.name },
      before: { role: before.role },
      after: {
        role,
        by: "identity provider",
        ...(invitationsWithdrawn > 0 && { invitationsWithdrawn }),
      },
    });
  }
}
