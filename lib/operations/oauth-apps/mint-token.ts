import "server-only";
import { z } from "zod";
import {
  judgeMint,
  listTokenIds,
  mintFactsSchema,
  settledMint,
} from "#lib/credentials/minted-token.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { tokenEnd } from "#lib/credentials/token-life.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { getAccessToken, mintAccessToken } from "#lib/siro/organization/access-tokens.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import { appSecret, enteredSecretSchema, explainSecret } from "./app-secret.ts";

export type { MintedToken } from "#lib/credentials/minted-token.ts";

/**
 * Mints a token for an app and a Siro user. The outcome has its value, once.
 * `POST /v1/core/oauth/apps/{clientId}/access-token`
 */
export const mintToken = defineWrite({
  kinds: ["access-token.mint"],
  role: "admin",
  input: z.object({
    clientId: z.string().min(1).max(200),
    /** The Siro user whose data the token can see. */
    userId: z.string().min(1, "Choose a Siro user.").max(200),
    scope: z.enum(["read", "write"], { error: "Choose read or write." }),
    clientSecret: enteredSecretSchema,
  }),
  facts: mintFactsSchema,
  read: async ({ actor, organization }, { clientId, userId, scope, clientSecret }) => {
    const used = await appSecret(organization.id, clientId, clientSecret);
    const api = await siroFor({ organization, actor }).organization();
    const app = await getOAuthApp(api, { clientId });
    if (app.deleted) throw new ProblemError(APP_DELETED);
    const tokenIds = await listTokenIds(api, { clientId, userId }).catch(() => null);
    return {
      api,
      used,
      scope,
      kind: "access-token.mint",
      target: { id: clientId, name: app.appName ?? clientId },
      before: { tokenIds },
      after: { scope, userId },
    };
  },
  call: async ({ api, used, scope, target: { id: clientId }, after: { userId } }, permit) => {
    const mintedAt = new Date();
    const wanted = { clientId, clientSecret: used.secret, userId, scope };
    const minted = await mintAccessToken(permit(api), wanted).catch(async (error: unknown) => {
      throw await explainSecret(api, error, used);
    });
    const { accessTokenId, accessToken } = minted;
    const known =
      accessTokenId &&
      (await getAccessToken(api, { clientId, tokenId: accessTokenId }).catch(() => null));
    const expiresAt = known ? known.expiresAt : null;
    const end = tokenEnd({ secret: accessToken, expiresAt, mintedAt });
    return {
      accessTokenId,
      accessToken: accessToken as string | null,
      expiresAt: end.toISOString(),
    };
  },
  settled: settledMint,
  judge: judgeMint,
});

const APP_DELETED = {
  kind: "stale",
  message: "This app was already deleted in Siro.",
  remedy: "Refresh the list.",
} as const;
