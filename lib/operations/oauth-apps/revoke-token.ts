import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { forgetActingToken } from "#lib/credentials/acting-token-ids.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  type AccessToken,
  getAccessToken,
  revokeAccessToken,
} from "#lib/siro/organization/access-tokens.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { appSecret, explainSecret, type UsedSecret } from "./app-secret.ts";

type Input = {
  clientId: string;
  tokenId: string;
  /** Only where it is not kept here; used once and not stored. */
  clientSecret?: string;
};

/** `revokedAt` is Siro's word; null where Siro confirmed the revocation but no longer tells its time. */
export type RevokedToken = { tokenId: string; revokedAt: string | null };

type Prepared = {
  api: SiroTransport;
  used: UsedSecret;
  appName: string;
  token: AccessToken;
  userId: string;
};

/**
 * Ends a token now. Siro asks for the app's secret: the kept one, else the entered one.
 * @throws DeniedError
 */
export async function revokeToken(
  actor: Actor | null,
  organization: Organization,
  input: Input,
): Promise<Outcome<RevokedToken>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  const { clientId, tokenId } = input;
  let prepared: Prepared;
  try {
    prepared = await prepare(admin, organization, input);
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
  const { api, used, appName, token, userId } = prepared;
  const done = async (revokedAt: string | null): Promise<RevokedToken> => {
    await forgetActingToken(organization.id, tokenId);
    return { tokenId, revokedAt };
  };
  return runWrite<RevokedToken>({
    actor: admin,
    organization,
    subject: {
      kind: "access-token.revoke",
      target: { id: clientId, name: appName },
      before: { accessTokenId: tokenId, scope: token.scope, userId, expiresAt: token.expiresAt },
      after: { accessTokenId: tokenId, revoked: true },
    },
    call: async () => {
      const clientSecret = used.secret;
      await revokeAccessToken(api, { clientId, tokenId, clientSecret, userId }).catch(
        async (error: unknown) => {
          throw await explainSecret(api, error, used);
        },
      );
      const again = await readRevocation(api, clientId, tokenId).catch(() => null);
      return done(again?.revokedAt ?? null);
    },
    after: ({ revokedAt }) => ({ accessTokenId: tokenId, revoked: true, revokedAt }),
    settle: async () => {
      const found = await readRevocation(api, clientId, tokenId);
      return found
        ? { state: "happened", value: await done(found.revokedAt) }
        : { state: "did-not-happen" };
    },
  });
}

/** Reads the token again: null while it is not revoked. Gone counts as revoked. */
export async function readRevocation(
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

async function prepare(
  admin: Actor,
  organization: Organization,
  { clientId, tokenId, clientSecret }: Input,
): Promise<Prepared> {
  const used = await appSecret(organization.id, clientId, clientSecret);
  const api = await siroFor({ organization, actor: admin }).organization();
  const [app, token] = await Promise.all([
    getOAuthApp(api, { clientId }),
    getAccessToken(api, { clientId, tokenId }),
  ]);
  if (token.revokedAt !== null) {
    throw new ProblemError({
      kind: "stale",
      message: "This token is already revoked in Siro.",
      remedy: "Refresh the list.",
    });
  }
  const userId = token.userId ?? token.subject ?? app.owner;
  if (userId === null) {
    throw new ProblemError({
      kind: "contract",
      message: "Siro does not tell whom this token acts as, and asks for that to revoke it.",
      remedy: "Delete the app to end all its tokens.",
    });
  }
  return { api, used, appName: app.appName ?? clientId, token, userId };
}
