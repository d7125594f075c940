import "server-only";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { webhookSecrets } from "#lib/db/monitoring-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { lockEndpoint } from "./endpoint-of.ts";

export const endSecretSchema = z.object({ endpointId: z.uuid(), secretId: z.uuid() });

/** Stops accepting a signing secret at once. Needs the admin role. @throws DeniedError */
export async function endSecret(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof endSecretSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { endpointId, secretId } = endSecretSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const endpoint = await lockEndpoint(tx, organization.id, endpointId);
      const now = new Date();
      const [row] = await tx
        .update(webhookSecrets)
        .set({ endsAt: now })
        .where(
          and(
            eq(webhookSecrets.endpointId, endpointId),
            eq(webhookSecrets.id, secretId),
            or(isNull(webhookSecrets.endsAt), gt(webhookSecrets.endsAt, now)),
          ),
        )
        .returning({ lastFour: webhookSecrets.lastFour });
      if (!row) throw new ProblemError(ENDED);
      return recordChange(tx, member, organization.id, {
        kind: "webhook.end-secret",
        target: { id: endpointId, name: endpoint.name },
        before: { lastFour: row.lastFour },
      });
    });
    return succeeded(null, auditId);
  });
}

const ENDED = { kind: "stale", message: "This secret has already ended." } as const;
