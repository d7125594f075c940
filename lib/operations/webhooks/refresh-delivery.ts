import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { webhookDeliveries } from "#lib/db/monitoring-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { readRecordingOf } from "#lib/webhooks/read-recording-of.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

export const refreshDeliverySchema = z.object({ deliveryId: z.uuid() });

/**
 * Reads the recording of a delivery from Siro again, now. If that fails, it is tried again later like any
 * delivery. Nothing is changed in Siro. Needs the operator role.
 * @throws DeniedError
 */
export async function refreshDelivery(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof refreshDeliverySchema>,
): Promise<Outcome<{ result: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "operator");
  return outcomeOf(async () => {
    const { deliveryId } = refreshDeliverySchema.parse(input);
    const organizationId = organization.id;
    const isThis = and(
      eq(webhookDeliveries.organizationId, organizationId),
      eq(webhookDeliveries.id, deliveryId),
    );
    const db = await getDatabase();
    const { delivery, auditId } = await transaction(async (tx) => {
      const [found] = await tx.select().from(webhookDeliveries).where(isThis).for("update");
      if (!found?.recordingId || found.state === "refused") throw new ProblemError(NOTHING);
      // One try has been made, so that the recording is read whatever is known of it.
      const waiting = { state: "waiting", dueAt: sql`now()`, tries: 1, problem: null } as const;
      await tx.update(webhookDeliveries).set(waiting).where(isThis);
      const target = { id: deliveryId, name: found.recordingId };
      const change = { kind: "webhook.refresh", target } as const;
      const auditId = await recordChange(tx, member, organizationId, change);
      return { delivery: { ...found, tries: 1 }, auditId };
    });
    await readRecordingOf(organizationId, [delivery]);
    const [now] = await db.select().from(webhookDeliveries).where(isThis);
    if (now?.state !== "processed") {
      const message = now?.problem ?? "This delivery no longer exists.";
      throw new ProblemError({
        kind: "server",
        message,
        remedy: "siro-admin will try again later.",
      });
    }
    return succeeded({ result: now.result ?? "" }, auditId);
  });
}

const NOTHING = {
  kind: "stale",
  message: "There is nothing to read for this delivery.",
} as const;
