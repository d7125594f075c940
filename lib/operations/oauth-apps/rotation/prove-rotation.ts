import "server-only";
import type { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { transportForUserToken } from "#lib/credentials/siro-for.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { listRecordings } from "#lib/siro/platform/recordings.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { mintToken } from "../mint-token.ts";
import { revokeToken } from "../revoke-token.ts";
import {
  noteStep,
  openRotation,
  type Rotation,
  rotationInputSchema,
  rotationLock,
} from "./rotation-row.ts";
import { switchIdentity } from "./switch-identity.ts";

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
): Promise<Outcome<Proof, string | null>> {
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
): Promise<Outcome<Proof, string | null>> {
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
  const auditId = await switchIdentity(await guardAgain(), rotation, newClientId);
  await noteStep(rotation, { kind: "proven", by: member.name }, { state: "proven" });
  return succeeded(proof, auditId ?? revoked?.auditId ?? null);
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
