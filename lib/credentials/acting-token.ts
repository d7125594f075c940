import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { getDatabase } from "#lib/db/client.ts";
import { actingTokens } from "#lib/db/schema.ts";
import { NoIdentityError } from "#lib/problems/errors.ts";
import { isSiroError, SiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getAccessToken, mintAccessToken } from "#lib/siro/organization/access-tokens.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { placeIn } from "./encrypted-columns.ts";
import { findIdentity, type SiroIdentity } from "./identity.ts";
import { judgeMint, mintFactsSchema, settledMint } from "./minted-token.ts";
import { openAppSecret } from "./oauth-app-secret.ts";
import { findStoredToken } from "./organization-token.ts";
import { singleFlight } from "./single-flight.ts";
import { RENEW_BEFORE_MS, tokenEnd } from "./token-life.ts";
import { open, seal } from "./vault.ts";

export type Scope = "read" | "write";
export type ActingToken = { secret: string; siroTokenId: string };

type Ask = {
  organization: Pick<Organization, "id" | "siroOrganizationId">;
  actor: Actor;
  scope: Scope;
  /** The organization API, which mints tokens. */
  organizationApi: () => Promise<SiroTransport>;
  /** A token that Siro just refused: mint a new one even if ours still looks active. */
  refused?: string;
};

/** The token also states its own expiration, so don't wait longer than this for Siro's answer. */
const EXPIRY_WAIT_MS = 4_000;

const place = (ask: Ask, clientId: string) =>
  placeIn(actingTokens, [ask.organization.id, clientId, ask.scope]);

/**
 * The member's user-scoped token with this scope: the stored one while it's active, otherwise a new
 * one. Concurrent callers get the same token.
 * @throws NoIdentityError without a Siro user or without its app's secret
 */
export async function actingToken(ask: Ask): Promise<ActingToken> {
  const identity = await findIdentity(ask.organization.id, ask.actor.memberId);
  const clientId = identity?.clientId;
  if (!identity || !clientId) throw new NoIdentityError();
  const flight = `acting ${ask.organization.id} ${clientId} ${ask.scope}`;
  // A caller whose token was refused must not get that token again.
  return singleFlight(`${flight} ${ask.refused ?? ""}`, async () => {
    const kept = await findLiveToken(ask, clientId);
    // Another instance may be minting; its token is stored once the lock is ours.
    const mintUnlessMinted = async () =>
      (await findLiveToken(ask, clientId)) ?? mint(ask, identity, clientId);
    return kept ?? serialize(flight, mintUnlessMinted);
  });
}

async function findLiveToken(ask: Ask, clientId: string): Promise<ActingToken | null> {
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(actingTokens)
    .where(
      and(
        eq(actingTokens.organizationId, ask.organization.id),
        eq(actingTokens.clientId, clientId),
        eq(actingTokens.scope, ask.scope),
      ),
    );
  if (!row || row.siroTokenId === ask.refused) return null;
  if (row.expiresAt.getTime() - Date.now() < RENEW_BEFORE_MS) return null;
  return { secret: await open(row.ciphertext, place(ask, clientId)), siroTokenId: row.siroTokenId };
}

/** Mints a token for the dashboard's own use and stores it encrypted. */
const mintActingToken = defineWrite({
  kinds: ["access-token.mint"],
  role: "viewer",
  input: z.custom<{ ask: Ask; identity: SiroIdentity; clientId: string }>(),
  facts: mintFactsSchema,
  read: async (_context, { ask, identity, clientId }) => {
    const clientSecret = await openAppSecret(ask.organization.id, clientId);
    if (clientSecret === null) throw new NoIdentityError();
    await refuseWhileRefused(ask);
    const { siroUserId: userId, siroUserName } = identity;
    return {
      ask,
      clientSecret,
      userId,
      api: await ask.organizationApi(),
      kind: "access-token.mint",
      target: { id: clientId, name: `siro-admin ${siroUserName}` },
      // Minting must not wait for a list, so a lost answer leaves the token unconfirmed.
      before: { tokenIds: null },
      after: { scope: ask.scope, userId, reason: "needed by the dashboard" },
    };
  },
  call: async ({ api, ask, clientSecret, userId, target: { id: clientId } }, permit) => {
    const mintedAt = new Date();
    const { scope } = ask;
    const minted = await mintAccessToken(permit(api), { clientId, clientSecret, userId, scope });
    const { accessToken } = minted;
    const tokenId = minted.accessTokenId ?? `unnamed ${randomUUID()}`;
    const signal = AbortSignal.timeout(EXPIRY_WAIT_MS);
    const known = await getAccessToken(api, { clientId, tokenId }, { signal }).catch(() => null);
    const expiresAt = known?.expiresAt ?? null;
    const end = tokenEnd({ secret: accessToken, expiresAt, mintedAt });
    await keepToken(ask, clientId, { secret: accessToken, siroTokenId: tokenId }, end);
    return { accessTokenId: tokenId, accessToken, expiresAt: end.toISOString() };
  },
  settled: settledMint,
  judge: judgeMint,
});

async function mint(ask: Ask, identity: SiroIdentity, clientId: string): Promise<ActingToken> {
  const context = { actor: ask.actor, organization: ask.organization };
  const { accessToken: secret, accessTokenId: siroTokenId } = await mintActingToken
    .orThrow(context, { ask, identity, clientId })
    .catch((error: unknown) => {
      throw isSiroError(error) && error.kind === "not-found"
        ? new NoIdentityError("app-gone")
        : error;
    });
  if (secret === null || siroTokenId === null) throw new NoIdentityError();
  return { secret, siroTokenId };
}

/**
 * Siro mints with the organization token. While Siro refuses that token, every page view would try
 * in vain and add an audit row. Any other successful call ends this.
 */
async function refuseWhileRefused({ organization }: Ask): Promise<void> {
  const stored = await findStoredToken(organization.id);
  if (!stored?.refusedAt) return;
  throw new SiroError({ kind: "unauthorized", operation: "accessTokens.mint", status: 401 });
}

async function keepToken(
  ask: Ask,
  clientId: string,
  minted: ActingToken,
  expiresAt: Date,
): Promise<void> {
  const db = await getDatabase();
  const row = {
    siroTokenId: minted.siroTokenId,
    ciphertext: await seal(minted.secret, place(ask, clientId)),
    expiresAt,
    mintedAt: new Date(),
  };
  await db
    .insert(actingTokens)
    .values({ organizationId: ask.organization.id, clientId, scope: ask.scope, ...row })
    .onConflictDoUpdate({
      target: [actingTokens.organizationId, actingTokens.clientId, actingTokens.scope],
      set: row,
    });
}
