import type { AccessToken, OAuthApp, OrganizationToken, SiroUser } from "../rows.ts";
import type { State } from "../state.ts";
import { ago, type SeedContext } from "./context.ts";

const hourMs = 3_600_000;

export function addOrganizationToken(
  context: SeedContext,
  tokenName: string,
  createdBy: SiroUser,
  options: Partial<OrganizationToken> = {},
): OrganizationToken {
  const row: OrganizationToken = {
    tokenId: context.random.uuid(),
    tokenName,
    organizationId: context.organizationId,
    authorizedOrgGroupId: null,
    createdAt: ago(context, context.random.int(12, 300) * 24 * hourMs),
    createdBy: createdBy.id,
    secret: context.random.secret("sbxorg"),
    revokedAt: null,
    ...options,
  };
  context.state.organizationTokens.set(row.tokenId, row);
  return row;
}

function addApp(
  context: SeedContext,
  appName: string,
  owner: SiroUser,
  options: Partial<OAuthApp> = {},
): OAuthApp {
  const createdAt = ago(context, context.random.int(20, 200) * 24 * hourMs);
  const row: OAuthApp = {
    appName,
    clientId: context.random.uuid(),
    clientSecret: context.random.secret("sbxsec"),
    organizationId: context.organizationId,
    owner: owner.id,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
    ...options,
  };
  context.state.oauthApps.set(row.clientId, row);
  return row;
}

function addToken(
  context: SeedContext,
  app: OAuthApp,
  user: SiroUser,
  scope: string,
  hoursLeft: number,
  options: Partial<AccessToken> = {},
): AccessToken {
  const createdAt = ago(context, (16 - hoursLeft) * hourMs);
  const row: AccessToken = {
    accessTokenId: context.random.uuid(),
    oAuthAppId: app.clientId,
    userId: user.id,
    scope,
    secret: context.random.secret("sbxtok"),
    expiresAt: ago(context, -hoursLeft * hourMs),
    createdAt,
    updatedAt: createdAt,
    revokedAt: null,
    ...options,
  };
  context.state.accessTokens.set(row.accessTokenId, row);
  return row;
}

/** OAuth apps created in another tool: their secrets are only in the seed handles. */
export function seedApps(context: SeedContext, admins: SiroUser[], rep: SiroUser) {
  const [dana, kim] = admins;
  if (!dana || !kim) throw new Error("the seed needs two admins");
  const powerBi = addApp(context, "Power BI export", dana);
  const zapier = addApp(context, "Zapier bridge", kim);
  const old = addApp(context, "Old phone upload", dana, { deletedAt: ago(context, 9 * hourMs) });
  const field = addApp(context, "Field test", rep);
  const live = addToken(context, powerBi, dana, "read", 11.5);
  const write = addToken(context, powerBi, dana, "write", 3.2);
  const expired = addToken(context, powerBi, dana, "read", -30);
  const revoked = addToken(context, zapier, kim, "read", 8, { revokedAt: ago(context, hourMs) });
  const ofRep = addToken(context, field, rep, "read", 14);
  addToken(context, old, dana, "write", 7, { revokedAt: ago(context, 9 * hourMs) });
  return {
    oauthApps: { powerBi, zapier, old, field },
    accessTokens: { live, write, expired, revoked, ofRep },
  };
}

const seedTypes = ["In-home", "Phone call", "Service visit", "Showroom", "Canvass"];

export function seedConversationConfigurations(context: SeedContext, state: State) {
  for (const displayName of seedTypes)
    state.conversationConfigurations.push({
      conversationType: context.random.uuid(),
      displayName,
      organizationId: context.organizationId,
      teamId: null,
    });
}
