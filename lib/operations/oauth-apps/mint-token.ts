import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { tokenEnd } from "#lib/credentials/token-life.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  getAccessToken,
  mintAccessToken,
  type TokenScope,
} from "#lib/siro/organization/access-tokens.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { appSecret, explainSecret, type UsedSecret } from "./app-secret.ts";
import { findLostToken, listTokenIds } from "./lost-token.ts";

export type NewToken = {
  clientId: string;
  /** Siro user whose view the token gets. */
  userId: string;
  scope: TokenScope;
  /** Only where it is not kept here; used once and not stored. */
  clientSecret?: string;
};

/**
 * A minted token. `accessToken` is null where Siro minted it but its answer was lost: then it lives, and
 * nobody knows its value.
 */
export type MintedToken = {
  accessTokenId: string | null;
  accessToken: string | null;
  expiresAt: string | null;
};

type Prepared = { api: SiroTransport; appName: string; used: UsedSecret; known: string[] | null };

/**
 * Mints a token of an app, bound to a Siro user. It is in the outcome, once.
 * @throws DeniedError
 */
export async function mintToken(
  actor: Actor | null,
  organization: Organization,
  input: NewToken,
): Promise<Outcome<MintedToken>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  let prepared: Prepared;
  try {
    prepared = await prepare(admin, organization, input);
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
  const { api, appName, used, known } = prepared;
  const { clientId, userId, scope } = input;
  return runWrite<MintedToken>({
    actor: admin,
    organization,
    subject: {
      kind: "access-token.mint",
      target: { id: clientId, name: appName },
      before: { tokenIds: known },
      after: { scope, userId },
    },
    call: () => mint(api, input, used),
    after: ({ accessTokenId, accessToken, expiresAt }) => ({
      scope,
      userId,
      accessTokenId,
      expiresAt,
      ...(accessToken === null && { valueLost: true }),
    }),
    settle: () =>
      findLostToken(api, { organizationId: organization.id, clientId, userId, scope, known }),
  });
}

async function prepare(
  admin: Actor,
  organization: Organization,
  { clientId, userId, clientSecret }: NewToken,
): Promise<Prepared> {
  const used = await appSecret(organization.id, clientId, clientSecret);
  const api = await siroFor({ organization, actor: admin }).organization();
  const app = await getOAuthApp(api, { clientId });
  if (app.deleted) {
    throw new ProblemError({
      kind: "stale",
      message: "This app is already deleted in Siro.",
      remedy: "Refresh the list.",
    });
  }
  const known = await listTokenIds(api, { clientId, userId }).catch(() => null);
  return { api, appName: app.appName ?? clientId, used, known };
}

async function mint(
  api: SiroTransport,
  { clientId, userId, scope }: NewToken,
  used: UsedSecret,
): Promise<MintedToken> {
  const mintedAt = new Date();
  const minted = await mintAccessToken(api, {
    clientId,
    clientSecret: used.secret,
    userId,
    scope,
  }).catch(async (error: unknown) => {
    throw await explainSecret(api, error, used);
  });
  const { accessTokenId, accessToken } = minted;
  const told =
    accessTokenId &&
    (await getAccessToken(api, { clientId, tokenId: accessTokenId }).catch(() => null));
  const expiresAt = told ? told.expiresAt : null;
  const end = tokenEnd({ secret: accessToken, expiresAt, mintedAt });
  return { accessTokenId, accessToken, expiresAt: end.toISOString() };
}
