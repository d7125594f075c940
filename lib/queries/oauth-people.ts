import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import {
  auditEvents,
  knownOwners,
  members,
  oauthAppSecrets,
  siroIdentities,
} from "#lib/db/schema.ts";

/** Stored facts about OAuth apps and the people who may own them. */
export type OAuthPeople = {
  /** Members connected to a Siro user, with the app they link through, if any. */
  identities: { memberName: string; siroUserId: string; name: string; clientId: string | null }[];
  /** Apps created in siro-admin, by client ID. */
  madeHere: Map<string, { appName: string; owner: string; secretKept: boolean }>;
  /** Siro users whose apps were read in a scan of all users. */
  checked: Map<string, { at: Date; ownsApps: boolean }>;
};

/** All stored facts of one organization. Callers authorize. */
export async function readOAuthPeople(organizationId: string): Promise<OAuthPeople> {
  const db = await getDatabase();
  const identities = await db
    .select({
      memberName: members.name,
      siroUserId: siroIdentities.siroUserId,
      name: siroIdentities.siroUserName,
      clientId: siroIdentities.clientId,
    })
    .from(siroIdentities)
    .innerJoin(members, eq(members.id, siroIdentities.memberId))
    .where(eq(siroIdentities.organizationId, organizationId));
  const made = await db
    .select({
      clientId: oauthAppSecrets.clientId,
      appName: oauthAppSecrets.appName,
      owner: oauthAppSecrets.owner,
      secretKept: sql<boolean>`${oauthAppSecrets.ciphertext} is not null`,
    })
    .from(oauthAppSecrets)
    .where(eq(oauthAppSecrets.organizationId, organizationId));
  const checked = await db
    .select({
      siroUserId: knownOwners.siroUserId,
      at: knownOwners.checkedAt,
      ownsApps: knownOwners.ownsApps,
    })
    .from(knownOwners)
    .where(eq(knownOwners.organizationId, organizationId));
  return {
    identities,
    madeHere: new Map(made.map(({ clientId, ...app }) => [clientId, app])),
    checked: new Map(checked.map(({ siroUserId, ...owner }) => [siroUserId, owner])),
  };
}

/** Siro users likely to own apps: admins, members, and known owners. */
export function likelyOwners(people: OAuthPeople, adminIds: readonly string[]): string[] {
  const known = [...people.checked].filter(([, { ownsApps }]) => ownsApps).map(([id]) => id);
  return [
    ...new Set([
      ...adminIds,
      ...people.identities.map(({ siroUserId }) => siroUserId),
      ...[...people.madeHere.values()].map(({ owner }) => owner),
      ...known,
    ]),
  ];
}

/** Siro users for whom siro-admin minted a token of this app. Siro may list it only under their ID. */
export async function listMintedFor(organizationId: string, clientId: string): Promise<string[]> {
  const db = await getDatabase();
  const userId = sql<string>`${auditEvents.after} ->> 'userId'`;
  const rows = await db
    .selectDistinct({ userId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        eq(auditEvents.kind, "access-token.mint"),
        eq(auditEvents.targetId, clientId),
        sql`${userId} is not null`,
      ),
    );
  return rows.map((row) => row.userId);
}
