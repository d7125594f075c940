import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Role } from "#lib/auth/roles.ts";
import type { Transaction } from "#lib/db/client.ts";
import { invitations, memberships } from "#lib/db/schema.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

export type Taken = { id: string; organization: { id: string }; role: Role };

export const GONE = {
  kind: "stale",
  message: "This invitation was used, withdrawn, or has expired.",
  remedy: "Ask the person who invited you for a new one.",
} as const;

const MEMBER_ALREADY = {
  kind: "conflict",
  message: "You're already a member of this organization.",
} as const;

/**
 * Adds the member to the organization and ends the invitation; of two concurrent attempts, one
 * succeeds.
 * @returns ID of the audit row
 * @throws ProblemError
 */
export async function takeInvitation(
  tx: Transaction,
  member: Actor,
  { id, organization, role }: Taken,
): Promise<string> {
  const now = new Date();
  const claimed = await tx
    .update(invitations)
    .set({ acceptedAt: now, acceptedBy: member.memberId })
    .where(
      and(
        eq(invitations.id, id),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .returning({ id: invitations.id });
  if (claimed.length !== 1) throw new ProblemError(GONE);
  const made = await tx
    .insert(memberships)
    .values({ organizationId: organization.id, memberId: member.memberId, role })
    .onConflictDoNothing()
    .returning({ memberId: memberships.memberId });
  if (made.length === 0) throw new ProblemError(MEMBER_ALREADY);
  return recordChange(tx, member, organization.id, {
    kind: "member.join",
    target: { id: member.memberId, name: member.name },
    after: { email: member.email, role },
  });
}
