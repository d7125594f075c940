import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { roleIncludes } from "#lib/auth/roles.ts";
import { type SiroIdentity, selectIdentity } from "#lib/credentials/identity.ts";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { actingTokens, memberships, siroIdentities, siroUserRequests } from "#lib/db/schema.ts";
import { endIdentity } from "#lib/operations/identity/disconnect-identity.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { lockMemberships, memberOf, ownRole, refuseLastOne } from "./member-of.ts";
import { withdrawInvitationsOf } from "./withdraw-invitations-of.ts";

export const removeMemberSchema = z.object({ memberId: z.uuid() });

/** `appLeft`: the OAuth app that couldn't be deleted in Siro; it stays active there. */
type RemovedMember = { name: string; appLeft: string | null };

/**
 * Removes a member from the organization, starting with their next request. The OAuth app they
 * acted through is deleted in Siro; if that fails, they are removed anyway. Members can remove
 * themselves unless no one would be left to manage the organization.
 * @throws DeniedError
 */
export async function removeMember(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof removeMemberSchema>,
): Promise<Outcome<RemovedMember>> {
  const isSelf = actor?.memberId === input.memberId;
  const needed = isSelf ? "viewer" : "admin";
  const { actor: admin } = await guardRole(actor, organization.id, needed);
  const db = await getDatabase();
  return outcomeOf(async () => {
    const { memberId } = removeMemberSchema.parse(input);
    const { name, auditId, identity } = await db.transaction(async (tx) => {
      const all = await lockMemberships(tx, organization);
      const own = ownRole(all, admin.memberId, needed);
      const member = memberOf(all, memberId);
      if (!roleIncludes(own, member.role)) throw new DeniedError(member.role);
      refuseLastOne(all, member, null);
      const identity = await selectIdentity(tx, organization.id, memberId);
      await forgetMember(tx, organization, member.memberId, identity);
      const inviter = { organizationId: organization.id, memberId };
      const invitationsWithdrawn = await withdrawInvitationsOf(tx, inviter, null);
      const written = await recordChange(tx, admin, organization.id, {
        kind: "member.remove",
        target: { id: member.memberId, name: member.name },
        before: { email: member.email, role: member.role, actsAs: identity?.siroUserName ?? null },
        ...(invitationsWithdrawn > 0 && { after: { invitationsWithdrawn } }),
      });
      return { name: member.name, auditId: written, identity };
    });
    const ended =
      identity && (await endIdentity({ actor: admin, organization }, { memberId, identity }));
    const appLeft = ended && ended.status !== "succeeded" ? identity.clientId : null;
    const value = { name, appLeft };
    return succeeded(value, auditId);
  });
}

/** Removes their credentials from our database immediately, whatever Siro answers later. */
async function forgetMember(
  tx: Transaction,
  organization: Organization,
  memberId: string,
  identity: SiroIdentity | null,
): Promise<void> {
  const ofMember = { organizationId: organization.id, memberId };
  for (const table of [memberships, siroIdentities, siroUserRequests]) {
    await tx
      .delete(table)
      .where(
        and(
          eq(table.organizationId, ofMember.organizationId),
          eq(table.memberId, ofMember.memberId),
        ),
      );
  }
  if (!identity?.clientId) return;
  await tx
    .delete(actingTokens)
    .where(
      and(
        eq(actingTokens.organizationId, organization.id),
        eq(actingTokens.clientId, identity.clientId),
      ),
    );
}
