import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { webhookEndpoints } from "#lib/db/monitoring-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { lockEndpoint } from "./endpoint-of.ts";

export const deleteEndpointSchema = z.object({ endpointId: z.uuid() });

/** Deletes an endpoint with its secrets and deliveries. Needs the admin role. @throws DeniedError */
export async function deleteEndpoint(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof deleteEndpointSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { endpointId } = deleteEndpointSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const { name, createdAt } = await lockEndpoint(tx, organization.id, endpointId);
      await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId));
      return recordChange(tx, member, organization.id, {
        kind: "webhook.delete",
        target: { id: endpointId, name },
        before: { createdAt: createdAt.toISOString() },
      });
    });
    return succeeded(null, auditId);
  });
}
