import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { ROLES, type Role, roleIncludes } from "#lib/auth/roles.ts";
import type { Transaction } from "#lib/db/client.ts";
import { invitations } from "#lib/db/schema.ts";

type Inviter = { organizationId: string; memberId: string };

/**
 * Withdraws the open invitations that a member made to roles above the one they have now: a removed or
 * demoted admin must not come back by a link of their own. Returns how many there were.
 * @param role the member's role from now on; null if they are removed
 */
export async function withdrawInvitationsOf(
  tx: Transaction,
  { organizationId, memberId }: Inviter,
  role: Role | null,
): Promise<number> {
  const above = ROLES.filter((each) => role === null || !roleIncludes(role, each));
  const withdrawn = await tx
    .update(invitations)
    .set({ revokedAt: new Date() })
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.invitedBy, memberId),
        inArray(invitations.role, above),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .returning({ id: invitations.id });
  return withdrawn.length;
}
