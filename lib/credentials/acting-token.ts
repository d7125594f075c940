import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { recordAttempt, settleEvent } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { getDatabase } from "#lib/db/client.ts";
import { actingTokens } from "#lib/db/schema.ts";
import { withLock } from "#lib/db/with-lock.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError, SiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getAccessToken, mintAccessToken } from "#lib/siro/organization/access-tokens.ts";
import { writesInFlight } from "#lib/writes/in-flight.ts";
import { placeIn } from "./encrypted-columns.ts";
import { NoIdentityError } from "./errors.ts";
import { findIdentity, type SiroIdentity } from "./identity.ts";
import { openAppSecret } from "./oauth-app-secret.ts";
import { findStoredToken } from "./organization-token.ts";
import { singleFlight } from "./single-flight.ts";
import { RENEW_BEFORE_MS, tokenEnd } from "./token-life.ts";
import { open, seal } from "./vault.ts";

export type Scope = "read" | "write";
export type ActingToken = { secret: string; siroTokenId: string };

type Ask = {
  organizationId: string;
  actor: Actor;
  scope: Scope;
  /** The organization API, which mints. */
  organizationApi: () => Promise<SiroTransport>;
  /** A token that Siro just refused: mint anew even if ours looks alive. */
  refused?: string;
};

const place = (ask: Ask, clientId: string) =>
  placeIn(actingTokens, [ask.organizationId, clientId, ask.scope]);

/**
 * The member's user-scoped token of this scope: the stored one while it lives, else a fresh one.
 * Two who ask at once get one token.
 * @throws NoIdentityError without a Siro user or without the secret of its app
 */
export async function actingToken(ask: Ask): Promise<ActingToken> {
  const identity = await findIdentity(ask.organizationId, ask.actor.memberId);
  const clientId = identity?.clientId;
  if (!identity || !clientId) throw new NoIdentityError();
  const flight = `acting ${ask.organizationId} ${clientId} ${ask.scope}`;
  return singleFlight(flight, async () => {
    const kept = await findLiveToken(ask, clientId);
    // Another instance may be minting: then its token is there afterwards.
    const mint = async () =>
      (await findLiveToken(ask, clientId)) ?? mintActingToken(ask, identity, clientId);
    return kept ?? withLock(flight, mint);
  });
}

async function findLiveToken(ask: Ask, clientId: string): Promise<ActingToken | null> {
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(actingTokens)
    .where(
      and(
        eq(actingTokens.organizationId, ask.organizationId),
        eq(actingTokens.clientId, clientId),
        eq(actingTokens.scope, ask.scope),
      ),
    );
  if (!row || row.siroTokenId === ask.refused) return null;
  if (row.expiresAt.getTime() - Date.now() < RENEW_BEFORE_MS) return null;
  return { secret: await open(row.ciphertext, place(ask, clientId)), siroTokenId: row.siroTokenId };
}

async function mintActingToken(
  ask: Ask,
  identity: SiroIdentity,
  clientId: string,
): Promise<ActingToken> {
  const clientSecret = await openAppSecret(ask.organizationId, clientId);
  if (clientSecret === null) throw new NoIdentityError();
  await refuseWhileRefused(ask);
  const auditId = await recordAttempt(ask.actor, ask.organizationId, {
    kind: "access-token.mint",
    target: { id: clientId, name: `siro-admin ${identity.siroUserName}` },
    after: { scope: ask.scope, userId: identity.siroUserId, reason: "needed by the dashboard" },
  });
  writesInFlight.add(auditId);
  try {
    const api = await ask.organizationApi();
    const mintedAt = new Date();
    const minted = await mintAccessToken(api, {
      clientId,
      clientSecret,
      userId: identity.siroUserId,
      scope: ask.scope,
    });
    const tokenId = minted.accessTokenId ?? `unnamed ${randomUUID()}`;
    const told = await getAccessToken(api, { clientId, tokenId }).catch(() => null);
    const expiresAt = tokenEnd({
      secret: minted.accessToken,
      expiresAt: told?.expiresAt ?? null,
      mintedAt,
    });
    await keepToken(ask, clientId, { secret: minted.accessToken, siroTokenId: tokenId }, expiresAt);
    await settleEvent(ask.organizationId, auditId, {
      outcome: "succeeded",
      after: { scope: ask.scope, userId: identity.siroUserId, accessTokenId: tokenId, expiresAt },
    });
    return { secret: minted.accessToken, siroTokenId: tokenId };
  } catch (error) {
    await settleEvent(ask.organizationId, auditId, {
      outcome: "failed",
      problem: toProblem(error),
    });
    if (isSiroError(error) && error.kind === "not-found") throw new NoIdentityError("app-gone");
    throw error;
  } finally {
    writesInFlight.delete(auditId);
  }
}

/**
 * Siro mints for the organization token. While it refuses that one, every look at a page would try
 * in vain and leave a row in the audit log. Any other call that works again ends this.
 */
async function refuseWhileRefused({ organizationId }: Ask): Promise<void> {
  const stored = await findStoredToken(organizationId);
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
    .values({ organizationId: ask.organizationId, clientId, scope: ask.scope, ...row })
    .onConflictDoUpdate({
      target: [actingTokens.organizationId, actingTokens.clientId, actingTokens.scope],
      set: row,
    });
}
