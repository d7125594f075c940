import type { z } from "zod";
import { aliased, id, instant, optionalId, text, word } from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne, readPage, refuseErrorBody } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";

const TOKEN_ID = { accessTokenId: ["tokenId", "id"] };

const accessTokenSchema = aliased(
  {
    ...TOKEN_ID,
    oAuthAppId: ["oauthAppId", "clientId"],
    createdAt: ["dateCreated"],
    updatedAt: ["dateUpdated"],
  },
  {
    accessTokenId: id,
    oAuthAppId: optionalId,
    /** The Siro user the token acts as. */
    userId: optionalId,
    audience: text,
    subject: text,
    /** read or write. */
    scope: word,
    expiresAt: instant,
    createdAt: instant,
    updatedAt: instant,
    revokedAt: instant,
  },
);

const mintedAccessTokenSchema = aliased(
  { ...TOKEN_ID, accessToken: ["token"] },
  { accessTokenId: optionalId, accessToken: id },
);

export type AccessToken = z.infer<typeof accessTokenSchema>;
/** The response has no expiry: call `getAccessToken`, else read the JWT's `exp`, else assume 16 hours. */
type MintedAccessToken = z.infer<typeof mintedAccessTokenSchema>;
type TokenScope = "read" | "write";

/** The tokens that one user created with an app, in every state. `GET …/apps/{clientId}/access-token` */
export async function listAccessTokens(
  t: SiroTransport,
  input: { clientId: string; owner: string },
  options: ListOptions<AccessToken> = {},
): Promise<Listing<AccessToken>> {
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "accessTokens.list",
      method: "GET",
      path: path`/v1/core/oauth/apps/${input.clientId}/access-token`,
      query: { owner: input.owner, limit: 100, cursor },
      signal: options.signal,
    });
    return readPage(answer, accessTokenSchema);
  };
  return listAll(fetchPage, (token) => token.accessTokenId, options);
}

/** A token's details, never the token itself. `GET …/apps/{clientId}/access-token/{tokenId}` */
export async function getAccessToken(
  t: SiroTransport,
  input: { clientId: string; tokenId: string },
  options?: CallOptions,
): Promise<AccessToken> {
  const answer = await t.request({
    operation: "accessTokens.get",
    method: "GET",
    path: path`/v1/core/oauth/apps/${input.clientId}/access-token/${input.tokenId}`,
    ...options,
  });
  return readOne(answer, accessTokenSchema);
}

/** Creates another token for a user. `POST …/apps/{clientId}/access-token` */
export async function mintAccessToken(
  t: WritableTransport,
  input: { clientId: string; clientSecret: string; userId: string; scope: TokenScope },
  options?: CallOptions,
): Promise<MintedAccessToken> {
  const { clientSecret, userId, scope } = input;
  const answer = await t.request({
    operation: "accessTokens.mint",
    method: "POST",
    path: path`/v1/core/oauth/apps/${input.clientId}/access-token`,
    body: { clientSecret, userId, scope },
    secrets: [clientSecret],
    retry: "mint",
    ...options,
  });
  return readOne(answer, mintedAccessTokenSchema);
}

/** Revokes a token immediately. Needs the app's secret. `DELETE …/apps/{clientId}/access-token/{tokenId}` */
export async function revokeAccessToken(
  t: WritableTransport,
  input: { clientId: string; tokenId: string; clientSecret: string; userId: string },
  options?: CallOptions,
): Promise<void> {
  const { clientSecret, userId } = input;
  const answer = await t.request({
    operation: "accessTokens.revoke",
    method: "DELETE",
    path: path`/v1/core/oauth/apps/${input.clientId}/access-token/${input.tokenId}`,
    body: { clientSecret, userId },
    secrets: [clientSecret],
    ...options,
  });
  refuseErrorBody(answer);
}
