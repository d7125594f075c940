import { randomUUID } from "node:crypto";
import { z } from "zod";
import { answerOne, notFound, Refusal, zodRefusal } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import { createSecret } from "../../jwt.ts";
import { answerOwnedList } from "../../owned-list.ts";
import type { OAuthApp } from "../../rows.ts";

const path = "/v1/core/oauth/apps";

const createSchema = z.object({
  appName: z.string().min(1),
  owner: z.string().min(1),
  organizationId: z.string().min(1),
});

const viewApp = ({ clientSecret: _never, ...row }: OAuthApp) => ({
  ...row,
  deleted: row.deletedAt !== null,
});

/** The app in the caller's organization, deleted or not. */
export function findApp(c: SandboxContext): OAuthApp {
  const app = c.get("box").state.oauthApps.get(c.req.param("clientId") ?? "");
  if (!app || app.organizationId !== c.get("caller").organizationId)
    throw notFound("OAuth application");
  return app;
}

export function requireQuery(c: SandboxContext, names: string[]) {
  const missing = names.filter((name) => !c.req.query(name));
  if (missing.length === 0) return;
  throw zodRefusal(
    missing.map((name) => ({
      code: "invalid_type",
      expected: "string",
      received: "undefined",
      path: [name],
      message: "Required",
    })),
  );
}

function requireOwnOrganization(c: SandboxContext, organizationId: string | undefined) {
  if (organizationId !== c.get("caller").organizationId)
    throw new Refusal(403, "No access to this organization");
}

export function oauthAppRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    requireQuery(c, ["organizationId", "owner"]);
    requireOwnOrganization(c, c.req.query("organizationId"));
    const { state, variants } = c.get("box");
    const rows = [...state.oauthApps.values()].filter(
      (row) =>
        row.owner === c.req.query("owner") && row.organizationId === c.get("caller").organizationId,
    );
    return answerOwnedList(c, rows, (row) => row.clientId, viewApp, variants.lists);
  });

  app.get(`${path}/:clientId`, (c) => answerOne(c, viewApp(findApp(c)), "wrapped"));

  app.post(path, async (c) => {
    const { state, clock } = c.get("box");
    const input = await readBody(c, createSchema);
    requireOwnOrganization(c, input.organizationId);
    const owner = state.users.get(input.owner);
    if (owner?.organizationId !== input.organizationId) throw notFound("Owner");
    const row: OAuthApp = {
      ...input,
      clientId: randomUUID(),
      clientSecret: createSecret("sbxsec"),
      createdAt: clock.iso(),
      updatedAt: clock.iso(),
      deletedAt: null,
    };
    state.oauthApps.set(row.clientId, row);
    const { appName, clientId, clientSecret } = row;
    return answerOne(c, { appName, clientID: clientId, clientSecret }, "flat", 201);
  });

  app.delete(`${path}/:clientId`, (c) => {
    const { state, clock } = c.get("box");
    const row = findApp(c);
    if (row.deletedAt) throw notFound("OAuth application");
    row.deletedAt = clock.iso();
    row.updatedAt = clock.iso();
    for (const token of state.accessTokens.values())
      if (token.oAuthAppId === row.clientId && !token.revokedAt) token.revokedAt = clock.iso();
    return answerOne(c, { clientId: row.clientId }, "flat");
  });
}
