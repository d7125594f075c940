import "server-only";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { findSiroUserRequest } from "#lib/credentials/siro-user-request.ts";
import { getDatabase } from "#lib/db/client.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { type ConnectedIdentity, connectMember } from "./connect-identity.ts";
import { forgetRequest } from "./siro-user-request.ts";

/**
 * Lets a member act as the Siro user they requested. `siroUserId` is the one the admin was shown:
 * if the request has changed since, it's refused.
 * @throws DeniedError
 */
export async function approveSiroUser(
  actor: Actor | null,
  organization: Organization,
  input: { memberId: string; siroUserId: string },
): Promise<Outcome<ConnectedIdentity>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  const request = await findSiroUserRequest(organization.id, input.memberId);
  if (request?.siroUserId !== input.siroUserId) return { status: "failed", problem: CHANGED };
  return connectMember(admin, organization, { ...input, mayApprove: true });
}

/**
 * Rejects a member's request.
 * @throws DeniedError
 */
export async function declineSiroUser(
  actor: Actor | null,
  organization: Organization,
  input: { memberId: string },
): Promise<Outcome<null>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  const db = await getDatabase();
  const auditId = await db.transaction(async (tx) => {
    const request = await forgetRequest(tx, {
      organizationId: organization.id,
      memberId: input.memberId,
    });
    if (!request) return null;
    return recordChange(tx, admin, organization.id, {
      kind: "siro-identity.decline",
      target: { id: request.siroUserId, name: request.siroUserName },
      before: { email: request.siroUserEmail, memberId: request.memberId },
    });
  });
  if (!auditId) return { status: "failed", problem: CHANGED };
  return { status: "succeeded", value: null, auditId, confirmedAt: new Date().toISOString() };
}

const CHANGED = {
  kind: "stale",
  message: "This request was changed or is no longer open.",
  remedy: "Reload the page.",
} as const;
