import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { cache } from "react";
import { type Database, getDatabase, readUntilWritten } from "#lib/db/client.ts";
import { organizationTokens } from "#lib/db/schema.ts";
import { NoTokenError } from "#lib/problems/errors.ts";
import { placeIn } from "./encrypted-columns.ts";
import { open, seal } from "./vault.ts";

const place = (organizationId: string) => placeIn(organizationTokens, [organizationId]);

/** Siro's information about a token, and the token itself. */
export type VerifiedToken = {
  secret: string;
  siroTokenId: string;
  tokenName: string;
  createdBy: string | null;
  createdByName: string | null;
  createdAt: string | null;
};

/** What a page may know about the stored token: everything but the token. */
export type StoredToken = {
  siroTokenId: string;
  tokenName: string;
  lastFour: string;
  createdByName: string | null;
  createdAt: Date | null;
  storedAt: Date;
  /** The day on which it retires, "2027-03-01", as an admin entered it. Siro names none. */
  retiresOn: string | null;
  /** When Siro started to refuse it, or null while it works. */
  refusedAt: Date | null;
};

export async function storeOrganizationToken(
  tx: Pick<Database, "insert">,
  organizationId: string,
  token: VerifiedToken,
  storedBy: string,
): Promise<void> {
  const row = {
    ciphertext: await seal(token.secret, place(organizationId)),
    siroTokenId: token.siroTokenId,
    tokenName: token.tokenName,
    lastFour: token.secret.slice(-4),
    createdBy: token.createdBy,
    createdByName: token.createdByName,
    tokenCreatedAt: token.createdAt ? new Date(token.createdAt) : null,
    storedAt: new Date(),
    storedBy,
    // The date was about the token before.
    retiresOn: null,
    refusedAt: null,
  };
  await tx
    .insert(organizationTokens)
    .values({ organizationId, ...row })
    .onConflictDoUpdate({ target: organizationTokens.organizationId, set: row });
}

/** Once per request: the page's calls and the banner above it read the same row. */
const findRow = cache((organizationId: string) =>
  readUntilWritten(["organization token", organizationId], async (db) => {
    const [row] = await db
      .select()
      .from(organizationTokens)
      .where(eq(organizationTokens.organizationId, organizationId));
    return row;
  }),
);

/** @throws NoTokenError */
export async function openOrganizationToken(
  organizationId: string,
): Promise<{ secret: string; siroTokenId: string; refused: boolean }> {
  const row = await findRow(organizationId);
  if (!row) throw new NoTokenError();
  return {
    secret: await open(row.ciphertext, place(organizationId)),
    siroTokenId: row.siroTokenId,
    refused: row.refusedAt !== null,
  };
}

export async function findStoredToken(organizationId: string): Promise<StoredToken | null> {
  const row = await findRow(organizationId);
  if (!row) return null;
  const { siroTokenId, tokenName, lastFour, createdByName, storedAt, refusedAt } = row;
  const { tokenCreatedAt: createdAt, retiresOn } = row;
  return {
    siroTokenId,
    tokenName,
    lastFour,
    createdByName,
    createdAt,
    storedAt,
    retiresOn,
    refusedAt,
  };
}

/** Records that Siro refuses (or accepts again) exactly this token; a newer one is left alone. */
export async function markTokenRefused(
  organizationId: string,
  siroTokenId: string,
  refused: boolean,
): Promise<void> {
  const db = await getDatabase();
  await db
    .update(organizationTokens)
    .set({ refusedAt: refused ? new Date() : null })
    .where(
      and(
        eq(organizationTokens.organizationId, organizationId),
        eq(organizationTokens.siroTokenId, siroTokenId),
        refused ? isNull(organizationTokens.refusedAt) : isNotNull(organizationTokens.refusedAt),
      ),
    );
}
