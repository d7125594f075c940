import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { Transaction } from "#lib/db/client.ts";
import { siroUserRequests } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { displayName } from "#lib/queries/display-name.ts";
import { getUser } from "#lib/siro/organization/users.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

export const siroUserSchema = z.object({
  siroUserId: z.string().min(1, "Choose a Siro user.").max(200),
});

/**
 * Asks an admin to let the member act as a Siro user with a different email. A new request replaces
 * the previous one.
 * @throws DeniedError
 */
export async function requestSiroUser(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof siroUserSchema>,
): Promise<Outcome<{ siroUserName: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "viewer");
  return outcomeOf(async () => {
    const { siroUserId } = siroUserSchema.parse(input);
    const api = await siroFor({ organization, actor: member }).organization();
    const user = await getUser(api, { userId: siroUserId });
    const row = {
      siroUserId: user.id,
      siroUserName: displayName(user),
      siroUserEmail: user.email,
      requestedAt: new Date(),
    };
    const auditId = await transaction(async (tx) => {
      await tx
        .insert(siroUserRequests)
        .values({ organizationId: organization.id, memberId: member.memberId, ...row })
        .onConflictDoUpdate({
          target: [siroUserRequests.organizationId, siroUserRequests.memberId],
          set: row,
        });
      return recordChange(tx, member, organization.id, {
        kind: "siro-identity.request",
        target: { id: user.id, name: row.siroUserName },
        after: { email: user.email, member: member.email },
      });
    });
    const value = { siroUserName: row.siroUserName };
    return { status: "succeeded", value, auditId, confirmedAt: row.requestedAt.toISOString() };
  });
}

/** Removes a member's request and returns whether there was one. */
export async function forgetRequest(
  tx: Transaction,
  { organizationId, memberId }: { organizationId: string; memberId: string },
): Promise<typeof siroUserRequests.$inferSelect | null> {
  const [row] = await tx
    .delete(siroUserRequests)
    .where(
      and(
        eq(siroUserRequests.organizationId, organizationId),
        eq(siroUserRequests.memberId, memberId),
      ),
    )
    .returning();
  return row ?? null;
}
