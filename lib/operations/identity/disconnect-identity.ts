import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { forgetApp } from "#lib/credentials/forget-app.ts";
import { findIdentity, type SiroIdentity } from "#lib/credentials/identity.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { siroIdentities } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { deleteOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { runWrite } from "#lib/writes/run-write.ts";

/**
 * Ends acting as the Siro user: deletes its OAuth app in Siro, which revokes the tokens, and forgets it.
 * @throws DeniedError
 */
export async function disconnectIdentity(
  actor: Actor | null,
  organization: Organization,
): Promise<Outcome<null>> {
  const { actor: member } = await guardRole(actor, organization.id, "viewer");
  const identity = await findIdentity(organization.id, member.memberId);
  if (!identity) {
    return { status: "failed", problem: { kind: "stale", message: "No Siro user is connected." } };
  }
  return endIdentity(member, organization, member.memberId, identity);
}

/**
 * The same for a member's tie, which may be gone here already: the app is deleted in Siro and what is
 * kept of it forgotten. Callers guard.
 */
export function endIdentity(
  actor: Actor,
  organization: Organization,
  memberId: string,
  identity: SiroIdentity,
): Promise<Outcome<null>> {
  const { clientId } = identity;
  const remove = async () => {
    if (clientId) await deleteIfThere(organization, actor, clientId);
    await forgetIdentity(organization, memberId, clientId);
    return null;
  };
  return runWrite<null>({
    actor,
    organization,
    subject: {
      kind: "siro-identity.disconnect",
      target: { id: identity.siroUserId, name: identity.siroUserName },
      before: { clientId, email: identity.siroUserEmail },
    },
    call: remove,
    after: () => ({ clientId: null }),
    settle: async () => ({ state: "happened", value: await remove() }),
  });
}

async function deleteIfThere(
  organization: Organization,
  actor: Actor,
  clientId: string,
): Promise<void> {
  const api = await siroFor({ organization, actor }).organization();
  await deleteOAuthApp(api, { clientId }).catch((error: unknown) => {
    if (!(isSiroError(error) && error.kind === "not-found")) throw error;
  });
}

async function forgetIdentity(
  organization: Organization,
  memberId: string,
  clientId: string | null,
): Promise<void> {
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    await tx
      .delete(siroIdentities)
      .where(
        and(
          eq(siroIdentities.organizationId, organization.id),
          eq(siroIdentities.memberId, memberId),
        ),
      );
    if (clientId) await forgetApp(tx, organization.id, clientId);
  });
}
