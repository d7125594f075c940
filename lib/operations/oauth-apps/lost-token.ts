import "server-only";
import { listActingTokenIds } from "#lib/credentials/acting-token-ids.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type AccessToken, listAccessTokens } from "#lib/siro/organization/access-tokens.ts";
import type { Settlement } from "#lib/writes/run-write.ts";
import type { MintedToken } from "./mint-token.ts";

type Bound = { clientId: string; userId: string };

/** Ids of an app's tokens that Siro lists for this user. */
export async function listTokenIds(api: SiroTransport, bound: Bound): Promise<string[]> {
  return (await listOf(api, bound)).map((token) => token.accessTokenId);
}

/**
 * After a lost answer: the one token that appeared for this user and scope since `known` was listed. Its
 * value is unknown for ever, so it can only be revoked.
 */
export async function findLostToken(
  api: SiroTransport,
  lost: Bound & { organizationId: string; scope: string; known: readonly string[] | null },
): Promise<Settlement<MintedToken>> {
  const { known, scope, clientId, userId } = lost;
  if (known === null) return UNCLEAR;
  const own = await listActingTokenIds(lost.organizationId, clientId);
  const fresh = (await listOf(api, { clientId, userId })).filter(
    (token) =>
      !known.includes(token.accessTokenId) &&
      !own.includes(token.accessTokenId) &&
      (token.scope ?? scope) === scope &&
      token.revokedAt === null,
  );
  const [token, another] = fresh;
  if (!token || another) return UNCLEAR;
  const { accessTokenId, expiresAt } = token;
  return { state: "happened", value: { accessTokenId, accessToken: null, expiresAt } };
}

// An empty list proves nothing: Siro may list tokens under somebody else, or a moment later.
const UNCLEAR: Settlement<never> = {
  state: "unclear",
  message: "Whether a token was minted is not known.",
  remedy: "If one appears in the list later, revoke it: nobody knows its value.",
};

async function listOf(api: SiroTransport, { clientId, userId }: Bound): Promise<AccessToken[]> {
  return (await listAccessTokens(api, { clientId, owner: userId })).items;
}
