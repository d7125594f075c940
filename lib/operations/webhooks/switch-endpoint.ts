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

export const switchEndpointSchema = z.object({ endpointId: z.uuid(), isOn: z.boolean() });

/** Turns an endpoint off, which refuses deliveries, or on again. Needs the admin role. @throws DeniedError */
export async function switchEndpoint(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof switchEndpointSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { endpointId, isOn } = switchEndpointSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const { name } = await lockEndpoint(tx, organization.id, endpointId);
      await tx
        .update(webhookEndpoints)
        .set({ disabledAt: isOn ? null : new Date() })
        .where(eq(webhookEndpoints.id, endpointId));
      return recordChange(tx, member, organization.id, {
        kind: isOn ? "webhook.turn-on" : "webhook.turn-off",
        target: { id: endpointId, name },
      });
    });
    return succeeded(null, auditId);
  });
}
