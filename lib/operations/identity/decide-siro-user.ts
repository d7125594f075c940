import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { findSiroUserRequest } from "#lib/credentials/siro-user-request.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { type ConnectedIdentity, connectMember } from "./connect-identity.ts";
import { forgetRequest, siroUserSchema } from "./siro-user-request.ts";

export const declineSiroUserSchema = z.object({ memberId: z.uuid() });

export const approveSiroUserSchema = declineSiroUserSchema.extend(siroUserSchema.shape);

/**
 * Lets a member act as the Siro user they requested. `siroUserId` is the one the admin was shown:
 * if the request has changed since, it's refused.
 * @throws DeniedError
 */
export async function approveSiroUser(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof approveSiroUserSchema>,
): Promise<Outcome<ConnectedIdentity>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { memberId, siroUserId } = approveSiroUserSchema.parse(input);
    const request = await findSiroUserRequest(organization.id, memberId);
    if (request?.siroUserId !== siroUserId) return { status: "failed", problem: CHANGED };
    return connectMember(admin, organization, { memberId, siroUserId, mayApprove: true });
  });
}

/**
 * Rejects a member's request.
 * @throws DeniedError
 */
export async function declineSiroUser(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof declineSiroUserSchema>,
): Promise<Outcome<null>> {
  const { actor: admin, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { memberId } = declineSiroUserSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const request = await forgetRequest(tx, { organizationId: organization.id, memberId });
      if (!request) return null;
      return recordChange(tx, admin, organization.id, {
        kind: "siro-identity.decline",
        target: { id: request.siroUserId, name: request.siroUserName },
        before: { email: request.siroUserEmail, memberId: request.memberId },
      });
    });
    return auditId ? succeeded(null, auditId) : { status: "failed", problem: CHANGED };
  });
}

const CHANGED = {
  kind: "stale",
  message: "This request was changed or is no longer open.",
  remedy: "Reload the page.",
} as const;
