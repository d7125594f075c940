import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { forgetApp } from "#lib/credentials/forget-app.ts";
import { findIdentity, type SiroIdentity } from "#lib/credentials/identity.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { siroIdentities } from "#lib/db/schema.ts";
import { forgetHere, isAppGone } from "#lib/operations/oauth-apps/delete-oauth-app.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { deleteOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

/** A member's connection to a Siro user; it may already be gone on our side. */
type MemberIdentity = { memberId: string; identity: SiroIdentity };

/**
 * Stops acting as a Siro user.
 * @throws DeniedError
 */
export async function disconnectIdentity(
  actor: Actor | null,
  organization: Organization,
): Promise<Outcome<null>> {
  const { actor: member, guardAgain } = await guardRole(actor, organization.id, "viewer");
  return outcomeOf(async () => {
    const { memberId } = member;
    const identity = await findIdentity(organization.id, memberId);
    if (!identity) throw new ProblemError(NOT_CONNECTED);
    return endIdentity({ actor: member, organization, guardAgain }, { memberId, identity });
  });
}

/** The same for any member's identity. Callers guard. */
export function endIdentity(
  context: WriteContext,
  { memberId, identity }: MemberIdentity,
): Promise<Outcome<null>> {
  const { clientId } = identity;
  return clientId === null
    ? outcomeOf(() => forgetOnly(context, memberId, identity))
    : deleteIdentityApp.byGuarded(context, { memberId, identity, clientId });
}

/**
 * Deletes the identity's OAuth app in Siro, which revokes its tokens, and removes it from our
 * database.
 */
export const deleteIdentityApp = defineWrite({
  kinds: ["siro-identity.disconnect"],
  role: "viewer",
  input: z.custom<MemberIdentity & { clientId: string }>(),
  facts: z.object({
    before: z.object({ clientId: z.string(), email: z.string().nullish() }),
    after: z.null(),
  }),
  read: async ({ actor, organization }, { memberId, identity, clientId }) => ({
    api: await siroFor({ organization, actor }).organization(),
    memberId,
    kind: "siro-identity.disconnect",
    target: { id: identity.siroUserId, name: identity.siroUserName },
    before: { clientId, email: identity.siroUserEmail },
    after: null,
  }),
  call: async ({ api, memberId, before: { clientId } }, permit, { organization }) => {
    await deleteOAuthApp(permit(api), { clientId }).catch((error: unknown) => {
      if (!(isSiroError(error) && error.kind === "not-found")) throw error;
    });
    const db = await getDatabase();
    await db.transaction(async (tx) => {
      await forgetIdentity(tx, organization.id, memberId);
      await forgetApp(tx, organization.id, clientId);
    });
    return null;
  },
  settled: () => ({ clientId: null }),
  judge: async ({ before: { clientId }, organization }, api) => {
    if (!(await isAppGone(api, clientId))) {
      return { state: "did-not-happen", message: "The Siro user is still connected." };
    }
    await forgetHere(organization.id, clientId);
    return { state: "happened", value: null };
  },
});

/** Without an app there is nothing to delete in Siro. */
async function forgetOnly(
  { actor, organization, guardAgain }: WriteContext,
  memberId: string,
  { siroUserId, siroUserName, siroUserEmail }: SiroIdentity,
): Promise<Outcome<null>> {
  await guardAgain?.();
  const db = await getDatabase();
  const auditId = await db.transaction(async (tx) => {
    await forgetIdentity(tx, organization.id, memberId);
    return recordChange(tx, actor, organization.id, {
      kind: "siro-identity.disconnect",
      target: { id: siroUserId, name: siroUserName },
      before: { clientId: null, email: siroUserEmail },
      after: { clientId: null },
    });
  });
  return succeeded(null, auditId);
}

async function forgetIdentity(
  tx: Transaction,
  organizationId: string,
  memberId: string,
): Promise<void> {
  await tx
    .delete(siroIdentities)
    .where(
      and(eq(siroIdentities.organizationId, organizationId), eq(siroIdentities.memberId, memberId)),
    );
}

const NOT_CONNECTED = { kind: "stale", message: "No Siro user is connected." } as const;
