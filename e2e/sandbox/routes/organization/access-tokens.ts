import { randomUUID } from "node:crypto";
import { z } from "zod";
import { answerOne, notFound, Refusal } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import { createAccessTokenSecret } from "../../jwt.ts";
import { answerOwnedList } from "../../owned-list.ts";
import type { AccessToken, OAuthApp } from "../../rows.ts";
import { findApp, requireQuery } from "./oauth-apps.ts";

const path = "/v1/core/oauth/apps/:clientId/access-token";
const lifeMs = 16 * 3_600_000;

const mintSchema = z.object({
  clientSecret: z.string(),
  userId: z.string(),
  scope: z.enum(["read", "write"]),
});
const revokeSchema = z.object({ clientSecret: z.string(), userId: z.string() });

const viewToken = ({ secret: _never, ...row }: AccessToken) => ({
  ...row,
  audience: "https://api.siro.ai",
  subject: row.userId,
});

function requireSecret(app: OAuthApp, clientSecret: string) {
  if (app.clientSecret !== clientSecret) throw new Refusal(403, "Invalid client secret");
}

function findToken(c: SandboxContext, app: OAuthApp): AccessToken {
  const row = c.get("box").state.accessTokens.get(c.req.param("tokenId") ?? "");
  if (row?.oAuthAppId !== app.clientId) throw notFound("Access token");
  return row;
}

export function accessTokenRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const oauthApp = findApp(c);
    requireQuery(c, ["owner"]);
    const owner = c.req.query("owner");
    const { state, variants } = c.get("box");
    const shown = variants.tokenOwner === "bound-user" || oauthApp.owner === owner;
    const rows = [...state.accessTokens.values()].filter(
      (row) =>
        row.oAuthAppId === oauthApp.clientId &&
        (variants.tokenOwner === "bound-user" ? row.userId === owner : shown),
    );
    return answerOwnedList(c, rows, (row) => row.accessTokenId, viewToken, variants.lists);
  });

  app.get(`${path}/:tokenId`, (c) => answerOne(c, viewToken(findToken(c, findApp(c))), "wrapped"));

  app.post(path, async (c) => {
    const { state, clock, variants } = c.get("box");
    const oauthApp = findApp(c);
    const input = await readBody(c, mintSchema);
    if (oauthApp.deletedAt) throw notFound("OAuth application");
    requireSecret(oauthApp, input.clientSecret);
    const user = state.users.get(input.userId);
    if (user?.organizationId !== oauthApp.organizationId) throw notFound("User");
    const accessTokenId = randomUUID();
    const expiresAtMs = clock.now() + lifeMs;
    const row: AccessToken = {
      accessTokenId,
      oAuthAppId: oauthApp.clientId,
      userId: user.id,
      scope: input.scope,
      secret: await createAccessTokenSecret(variants.tokenFormat, {
        sub: user.id,
        scope: input.scope,
        jti: accessTokenId,
        iatMs: clock.now(),
        expMs: expiresAtMs,
      }),
      expiresAt: new Date(expiresAtMs).toISOString(),
      createdAt: clock.iso(),
      updatedAt: clock.iso(),
      revokedAt: null,
    };
    state.accessTokens.set(accessTokenId, row);
    return answerOne(c, { accessTokenId, accessToken: row.secret }, "flat", 201);
  });

  app.delete(`${path}/:tokenId`, async (c) => {
    const oauthApp = findApp(c);
    const input = await readBody(c, revokeSchema);
    requireSecret(oauthApp, input.clientSecret);
    const row = findToken(c, oauthApp);
    if (row.userId !== input.userId) throw notFound("Access token");
    row.revokedAt ??= c.get("box").clock.iso();
    row.updatedAt = c.get("box").clock.iso();
    return answerOne(c, { tokenId: row.accessTokenId }, "flat");
  });
}
