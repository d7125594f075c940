import "server-only";
import { z } from "zod";
import { forgetActingToken } from "#lib/credentials/acting-token-ids.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getAccessToken, revokeAccessToken } from "#lib/siro/organization/access-tokens.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import { readUntil } from "#lib/writes/read-until.ts";
import { UnconfirmedError, unconfirmedRead } from "#lib/writes/unconfirmed-error.ts";
import { appSecret, enteredSecretSchema, explainSecret } from "./app-secret.ts";

/** `revokedAt` comes from Siro; null if Siro confirmed the revocation but no longer says when. */
type RevokedToken = { tokenId: string; revokedAt: string | null };

const idSchema = z.string().min(1).max(200);

/**
 * Revokes a token immediately. Siro requires the app's secret: the stored one, or else the entered
 * one.
 * `DELETE /v1/core/oauth/apps/{clientId}/access-token/{tokenId}`
 */
export const revokeToken = defineWrite({
  kinds: ["access-token.revoke"],
  role: "admin",
  input: z.object({ clientId: idSchema, tokenId: idSchema, clientSecret: enteredSecretSchema }),
  facts: z.object({
    before: z.looseObject({ accessTokenId: z.string() }),
    after: z.looseObject({ revoked: z.literal(true) }),
  }),
  read: async ({ actor, organization }, { clientId, tokenId, clientSecret }) => {
    const used = await appSecret(organization.id, clientId, clientSecret);
    const api = await siroFor({ organization, actor }).organization();
    const [app, token] = await Promise.all([
      getOAuthApp(api, { clientId }),
      getAccessToken(api, { clientId, tokenId }),
    ]);
    if (token.revokedAt !== null) throw new ProblemError(ALREADY_REVOKED);
    const userId = token.userId ?? token.subject ?? app.owner;
    if (userId === null) throw new ProblemError(NO_USER);
    const { scope, expiresAt } = token;
    return {
      api,
      used,
      tokenId,
      userId,
      kind: "access-token.revoke",
      target: { id: clientId, name: app.appName ?? clientId },
      before: { accessTokenId: tokenId, scope, userId, expiresAt },
      after: { accessTokenId: tokenId, revoked: true as const },
    };
  },
  call: async (
    { api, used, tokenId, userId, target: { id: clientId } },
    permit,
    { organization },
  ): Promise<RevokedToken> => {
    const wanted = { clientId, tokenId, clientSecret: used.secret, userId };
    await revokeAccessToken(permit(api), wanted).catch(async (error: unknown) => {
      throw await explainSecret(api, error, used);
    });
    const found = await readUntil(
      () => readRevocation(api, clientId, tokenId),
      (read) => read !== null,
    ).catch((error: unknown) => {
      throw unconfirmedRead(error, "the token");
    });
    if (found === null) throw new UnconfirmedError(STILL_ACTIVE);
    await forgetActingToken(organization.id, tokenId);
    return { tokenId, revokedAt: found.revokedAt };
  },
  settled: ({ tokenId, revokedAt }) => ({ accessTokenId: tokenId, revoked: true, revokedAt }),
  judge: async ({ before: { accessTokenId: tokenId }, target, organization }, api) => {
    const found = await readRevocation(api, target.id, tokenId);
    if (!found) {
      return {
        state: "did-not-happen",
        message: "siro-admin checked with Siro: the token is still active.",
      };
    }
    await forgetActingToken(organization.id, tokenId);
    return { state: "happened", value: { tokenId, revokedAt: found.revokedAt } };
  },
});

/** Reads the token again: null if it isn't revoked. A missing token counts as revoked. */
async function readRevocation(
  api: SiroTransport,
  clientId: string,
  tokenId: string,
): Promise<{ revokedAt: string | null } | null> {
  try {
    const { revokedAt } = await getAccessToken(api, { clientId, tokenId });
    return revokedAt === null ? null : { revokedAt };
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return { revokedAt: null };
    throw error;
  }
}

const STILL_ACTIVE = {
  kind: "stale",
  message: "Siro said it revoked the token, but still shows it as active.",
  remedy: "Refresh, and revoke it again if it is still active.",
} as const;

const ALREADY_REVOKED = {
  kind: "stale",
  message: "This token was already revoked in Siro.",
  remedy: "Refresh the list.",
} as const;

const NO_USER = {
  kind: "contract",
  message: "Siro doesn't say who this token acts as, and needs to know that to revoke it.",
  remedy: "Delete the app to end all its tokens.",
} as const;
