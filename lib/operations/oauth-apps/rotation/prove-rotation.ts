import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { transportForUserToken } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { siroIdentities } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { listRecordings } from "#lib/siro/platform/recordings.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { mintToken } from "../mint-token.ts";
import { revokeToken } from "../revoke-token.ts";
import { noteStep, openRotation, type Rotation, rotationLock } from "./rotation-row.ts";

export const rotationInputSchema = z.object({ rotationId: z.uuid() });

/** What was seen: how many recordings the new token could read, and whether it was revoked afterwards. */
type Proof = { recordingsRead: number; isRevoked: boolean };

/**
 * Proves that the new app works: mints a read token for its owner, reads recordings with it, and revokes
 * it. If a member acts through the old app, siro-admin uses the new one from then on. Needs the admin role.
 * @throws DeniedError
 */
export async function proveRotation(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof rotationInputSchema>,
): Promise<Outcome<Proof>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { rotationId } = rotationInputSchema.parse(input);
    const { oldClientId } = await openRotation(organization, rotationId);
    return serialize(rotationLock(organization.id, oldClientId), async () => {
      const rotation = await openRotation(organization, rotationId);
      try {
        return await prove(member, organization, rotation);
      } catch (error) {
        const note = toProblem(error).message;
        await noteStep(rotation, { kind: "failed", by: member.name, note });
        throw error;
      }
    });
  });
}

async function prove(
  member: Actor,
  organization: Organization,
  rotation: Rotation,
): Promise<Outcome<Proof>> {
  const { newClientId, ownerId } = rotation;
  if (newClientId === null) throw new ProblemError(NO_NEW_APP);
  const context = { actor: member, organization };
  const wanted = { clientId: newClientId, userId: ownerId, scope: "read" as const };
  const guardAgain = () => guardRole(member, organization.id, "admin");
  const minted = await mintToken.orThrow({ ...context, guardAgain }, wanted);
  if (minted.accessToken === null) throw new ProblemError(NO_TOKEN);
  const api = transportForUserToken(minted.accessToken);
  const reading = listRecordings(api, {
    organizationId: organization.siroOrganizationId,
    limit: 1,
  });
  // The token is of no use afterwards, whatever the reading gives and the member may still do.
  const [read] = await Promise.allSettled([reading]);
  const tokenId = minted.accessTokenId;
  const revoked =
    tokenId === null
      ? null
      : await revokeToken.byGuarded(context, { clientId: newClientId, tokenId });
  if (read.status === "rejected") throw read.reason;
  const proof = {
    recordingsRead: read.value.items.length,
    isRevoked: revoked?.status === "succeeded",
  };
  await guardAgain();
  const auditId = await switchIdentity(member, rotation, newClientId);
  await noteStep(rotation, { kind: "proven", by: member.name }, { state: "proven" });
  return {
    status: "succeeded",
    value: proof,
    auditId: auditId ?? revoked?.auditId ?? rotation.id,
    confirmedAt: new Date().toISOString(),
  };
}

/**
 * Makes the member who acts through one of the two apps act through the other. Returns the audit row, or
 * null if no one acts through it.
 */
export async function switchIdentity(
  actor: Actor,
  { organizationId, oldClientId, newClientId }: Rotation,
  to: string,
): Promise<string | null> {
  const from = to === oldClientId ? newClientId : oldClientId;
  if (from === null) return null;
  const db = await getDatabase();
  return db.transaction(async (tx) => {
    const [identity] = await tx
      .update(siroIdentities)
      .set({ clientId: to })
      .where(
        and(eq(siroIdentities.organizationId, organizationId), eq(siroIdentities.clientId, from)),
      )
      .returning();
    if (!identity) return null;
    return recordChange(tx, actor, organizationId, {
      kind: "siro-identity.switch-app",
      target: { id: identity.siroUserId, name: identity.siroUserName },
      before: { clientId: from },
      after: { clientId: to },
    });
  });
}

const NO_NEW_APP = {
  kind: "stale",
  message: "The new app was never created.",
  remedy: "Undo this rotation, then start again.",
} as const;
const NO_TOKEN = {
  kind: "stale",
  message: "Siro minted a token, but its value was lost.",
  remedy: "Try again.",
} as const;
