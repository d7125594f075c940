import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { ROLES, type Role, roleIncludes } from "#lib/auth/roles.ts";
import { getDatabase } from "#lib/db/client.ts";
import { memberships } from "#lib/db/schema.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { lockMemberships, memberOf, ownRole, refuseLastOne } from "./member-of.ts";
import { withdrawInvitationsOf } from "./withdraw-invitations-of.ts";

export const changeMemberRoleSchema = z.object({ memberId: z.uuid(), role: z.enum(ROLES) });

/**
 * Changes a member's role, starting with their next request. You can't grant or remove a role above
 * your own, and the last admin and the last owner keep theirs.
 * @throws DeniedError
 */
export async function changeMemberRole(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof changeMemberRoleSchema>,
): Promise<Outcome<{ role: Role }>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  const db = await getDatabase();
  return outcomeOf(async () => {
    const { memberId, role } = changeMemberRoleSchema.parse(input);
    const auditId = await db.transaction(async (tx) => {
      const all = await lockMemberships(tx, organization);
      const own = ownRole(all, admin.memberId, "admin");
      if (!roleIncludes(own, role)) throw new DeniedError(role);
      const member = memberOf(all, memberId);
      if (!roleIncludes(own, member.role)) throw new DeniedError(member.role);
      refuseLastOne(all, member, role);
      await tx
        .update(memberships)
        .set({ role })
        .where(
          and(eq(memberships.organizationId, organization.id), eq(memberships.memberId, memberId)),
        );
      const inviter = { organizationId: organization.id, memberId };
      const invitationsWithdrawn = await withdrawInvitationsOf(tx, inviter, role);
      return recordChange(tx, admin, organization.id, {
        kind: "member.change-role",
        target: { id: memberId, name: member.name },
        before: { role: member.role },
        after: { role, ...(invitationsWithdrawn > 0 && { invitationsWithdrawn }) },
      });
    });
    return {
      status: "succeeded",
      value: { role },
      auditId,
      confirmedAt: new Date().toISOString(),
    };
  });
}
