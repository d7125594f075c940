import "server-only";
import { eq } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { organizationTokens } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";

/**
 * Deletes the stored token. It stays active in Siro until someone revokes it there.
 * @throws DeniedError
 */
export async function removeToken(
  actor: Actor | null,
  organization: Organization,
): Promise<Outcome<null>> {
  const { actor: admin, transaction } = await guardRole(actor, organization.id, "admin");
  const stored = await findStoredToken(organization.id);
  if (!stored) {
    return {
      status: "failed",
      problem: { kind: "stale", message: "The token was already removed." },
    };
  }
  const auditId = await transaction(async (tx) => {
    await tx
      .delete(organizationTokens)
      .where(eq(organizationTokens.organizationId, organization.id));
    return recordChange(tx, admin, organization.id, {
      kind: "organization-token.remove",
      target: { id: stored.siroTokenId, name: stored.tokenName },
      before: { tokenName: stored.tokenName, tokenId: stored.siroTokenId },
    });
  });
  return { status: "succeeded", value: null, auditId, confirmedAt: new Date().toISOString() };
}
