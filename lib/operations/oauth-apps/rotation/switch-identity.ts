import "server-only";
import { and, eq } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Guarded } from "#lib/auth/guard.ts";
import { siroIdentities } from "#lib/db/schema.ts";
import type { Rotation } from "./rotation-row.ts";

/**
 * Makes the member who acts through one of the two apps act through the other. Returns the audit row, or
 * null if no one acts through it.
 */
export async function switchIdentity(
  { actor, transaction }: Guarded,
  { organizationId, oldClientId, newClientId }: Rotation,
  to: string,
): Promise<string | null> {
  const from = to === oldClientId ? newClientId : oldClientId;
  if (from === null) return null;
  return transaction(async (tx) => {
    const [identity] = await tx
      .update(siroIdentities)
      .set({ clientId: to })
      .where(
        and(eq(siroIdentities.organizationId, organizationId), eq(siroIdentities.clientId, from)),
      )
      .returning();
    if (!identity) return null;
    return recordChange(tx, actor, organizationId, {
      kind: "siro-identity.switch-app",
      target: { id: identity.siroUserId, name: identity.siroUserName },
      before: { clientId: from },
      after: { clientId: to },
    });
  });
}
