import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { deliver } from "#lib/alerts/deliver-alerts.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { createThrottle } from "#lib/auth/throttle.ts";
import { getDatabase } from "#lib/db/client.ts";
import { alertDeliveries } from "#lib/db/monitoring-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { lockChannel } from "./channel-of.ts";

/** A channel's address may be a stranger's. */
const tests = createThrottle("alert-test", { points: 10, durationS: 15 * 60 });

export const testChannelSchema = z.object({ channelId: z.uuid() });

/**
 * Sends a test message over a channel now, also in quiet hours, and says whether the receiver took it. Needs
 * the admin role.
 * @throws DeniedError
 */
export async function testChannel(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof testChannelSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { channelId } = testChannelSchema.parse(input);
    const organizationId = organization.id;
    const waitMs = await tests.consume(organizationId);
    if (waitMs !== null) throw new ProblemError(tooMany(waitMs));
    const { delivery, auditId } = await transaction(async (tx) => {
      const { name } = await lockChannel(tx, organizationId, channelId);
      const [delivery] = await tx
        .insert(alertDeliveries)
        .values({
          organizationId,
          channelId,
          event: "test",
          incidentIds: [],
          message: {},
          key: `test ${randomUUID()}`,
          state: "waiting",
          dueAt: null,
        })
        .returning();
      if (!delivery) throw new Error("The test was not stored.");
      const auditId = await recordChange(tx, member, organizationId, {
        kind: "alert-channel.test",
        target: { id: channelId, name },
      });
      return { delivery, auditId };
    });
    await deliver(delivery);
    const db = await getDatabase();
    const [sent] = await db
      .select()
      .from(alertDeliveries)
      .where(eq(alertDeliveries.id, delivery.id));
    if (sent?.state === "sent") return succeeded(null, auditId);
    const message = `The test was not delivered. ${sent?.problem ?? ""}`.trim();
    throw new ProblemError({
      kind: "network",
      message,
      remedy: "Check the address and try again.",
    });
  });
}

const tooMany = (waitMs: number) =>
  ({
    kind: "rate-limited",
    message: "This organization sent ten test messages in the last 15 minutes.",
    remedy: `Try again in ${Math.ceil(waitMs / 60_000)} min.`,
  }) as const;
