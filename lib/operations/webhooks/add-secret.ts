import "server-only";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { open } from "#lib/credentials/vault.ts";
import type { Transaction } from "#lib/db/client.ts";
import { webhookSecrets } from "#lib/db/monitoring-schema.ts";
import { orderedId } from "#lib/db/ordered-id.ts";
import { pastedText } from "#lib/pasted-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { sealSecret, secretPlace } from "#lib/webhooks/endpoint-secrets.ts";
import { isSigningSecret } from "#lib/webhooks/signing-secret.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { lockEndpoint } from "./endpoint-of.ts";

/** While a secret is replaced, Siro signs with both for a day. */
const OVERLAP_MS = 24 * 3_600_000;

export const addSecretSchema = z.object({
  endpointId: z.uuid(),
  secret: pastedText.refine(isSigningSecret, {
    error: "Paste the whole signing secret. It starts with whsec_.",
  }),
});

/**
 * Stores a signing secret of an endpoint. It is accepted at once; earlier ones still are for 24 hours,
 * because deliveries that are under way were signed with them. Needs the admin role.
 * @throws DeniedError
 */
export async function addSecret(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof addSecretSchema>,
): Promise<Outcome<{ secretId: string; earlier: number }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { endpointId, secret } = addSecretSchema.parse(input);
    const secretId = orderedId();
    const ciphertext = await sealSecret(secretId, secret);
    const lastFour = secret.replace(/=+$/, "").slice(-4);
    const { auditId, earlier } = await transaction(async (tx) => {
      const endpoint = await lockEndpoint(tx, organization.id, endpointId);
      await refuseKnown(tx, endpointId, secret);
      const ended = await endEarlier(tx, endpointId);
      const own = { organizationId: organization.id, endpointId };
      await tx.insert(webhookSecrets).values({ ...own, id: secretId, ciphertext, lastFour });
      const auditId = await recordChange(tx, member, organization.id, {
        kind: "webhook.add-secret",
        target: { id: endpointId, name: endpoint.name },
        after: { lastFour, earlierSecretsEnd: ended > 0 ? overlapEnd().toISOString() : null },
      });
      return { auditId, earlier: ended };
    });
    return succeeded({ secretId, earlier }, auditId);
  });
}

const overlapEnd = () => new Date(Date.now() + OVERLAP_MS);

const isAccepted = (endpointId: string) =>
  and(
    eq(webhookSecrets.endpointId, endpointId),
    or(isNull(webhookSecrets.endsAt), gt(webhookSecrets.endsAt, new Date())),
  );

async function refuseKnown(tx: Transaction, endpointId: string, secret: string): Promise<void> {
  const rows = await tx.select().from(webhookSecrets).where(isAccepted(endpointId));
  for (const { id, ciphertext } of rows) {
    if ((await open(ciphertext, secretPlace(id))) !== secret) continue;
    const message = "This secret is already stored.";
    throw new ProblemError({ kind: "input", message, fields: { secret: message } });
  }
}

async function endEarlier(tx: Transaction, endpointId: string): Promise<number> {
  const ended = await tx
    .update(webhookSecrets)
    .set({ endsAt: overlapEnd() })
    .where(and(eq(webhookSecrets.endpointId, endpointId), isNull(webhookSecrets.endsAt)))
    .returning({ id: webhookSecrets.id });
  return ended.length;
}
