import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "#lib/db/client.ts";
import { actingTokens, siroIdentities } from "#lib/db/schema.ts";
import { forgetAppSecret } from "./oauth-app-secret.ts";

/**
 * After an app was deleted in Siro: deletes its stored secret, its tokens, and the identity of the
 * member who acted through it. Returns the member whose identity that was.
 */
export async function forgetApp(
  tx: Transaction,
  organizationId: string,
  clientId: string,
): Promise<{ siroUserName: string } | null> {
  await forgetAppSecret(tx, organizationId, clientId);
  await tx
    .delete(actingTokens)
    .where(
      and(eq(actingTokens.organizationId, organizationId), eq(actingTokens.clientId, clientId)),
    );
  const [tie] = await tx
    .delete(siroIdentities)
    .where(
      and(eq(siroIdentities.organizationId, organizationId), eq(siroIdentities.clientId, clientId)),
    )
    .returning({ siroUserName: siroIdentities.siroUserName });
  return tie ?? null;
}
