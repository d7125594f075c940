import "server-only";
import { count, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { webhookEndpoints } from "#lib/db/monitoring-schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { typedName } from "#lib/typed-name.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

const MOST = 5;

export const createEndpointSchema = z.object({
  name: typedName({ missing: "Enter a name.", most: 60, tooLong: "At most 60 characters." }),
});

/**
 * Creates an address for Siro's webhooks. It accepts nothing until its signing secret is stored, which
 * Siro shows once the address is entered there. Needs the admin role.
 * @throws DeniedError
 */
export async function createEndpoint(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof createEndpointSchema>,
): Promise<Outcome<{ endpointId: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { name } = createEndpointSchema.parse(input);
    const organizationId = organization.id;
    const { endpointId, auditId } = await transaction(async (tx) => {
      await serializeTransactions(tx, `webhook endpoints of ${organizationId}`);
      const [kept] = await tx
        .select({ endpoints: count() })
        .from(webhookEndpoints)
        .where(eq(webhookEndpoints.organizationId, organizationId));
      if ((kept?.endpoints ?? 0) >= MOST) throw new ProblemError(TOO_MANY);
      const by = { createdBy: member.memberId, createdByName: member.name };
      const [row] = await tx
        .insert(webhookEndpoints)
        .values({ organizationId, name, ...by })
        .returning({ id: webhookEndpoints.id });
      if (!row) throw new Error("The endpoint was not stored.");
      const auditId = await recordChange(tx, member, organizationId, {
        kind: "webhook.create",
        target: { id: row.id, name },
      });
      return { endpointId: row.id, auditId };
    });
    return succeeded({ endpointId }, auditId);
  });
}

const TOO_MANY = {
  kind: "input",
  message: `This organization already has ${MOST} endpoints.`,
  remedy: "Delete one of them first.",
} as const;
