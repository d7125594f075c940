import "server-only";
import { and, eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { actingTokens } from "#lib/db/schema.ts";

/** Siro's IDs of this app's tokens that the dashboard itself uses. */
export async function listActingTokenIds(
  organizationId: string,
  clientId: string,
): Promise<string[]> {
  const db = await getDatabase();
  const rows = await db
    .select({ siroTokenId: actingTokens.siroTokenId })
    .from(actingTokens)
    .where(
      and(eq(actingTokens.organizationId, organizationId), eq(actingTokens.clientId, clientId)),
    );
  return rows.map((row) => row.siroTokenId);
}

/** After a token was revoked in Siro: the dashboard mints another when it needs one. */
export async function forgetActingToken(
  organizationId: string,
  siroTokenId: string,
): Promise<void> {
  const db = await getDatabase();
  await db
    .delete(actingTokens)
    .where(
      and(
        eq(actingTokens.organizationId, organizationId),
        eq(actingTokens.siroTokenId, siroTokenId),
      ),
    );
}
