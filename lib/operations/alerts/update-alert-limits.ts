import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { parseAlertLimits } from "#lib/alerts/alert-limits.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { watchSettings } from "#lib/db/monitoring-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

const numberText = z
  .string()
  .trim()
  .regex(/^(|[1-9]\d{0,3})$/, "Enter a number from 1 to 9999.");

export const alertLimitsInputSchema = z.object({
  /** "" turns the limit off. */
  queue: numberText.transform((text) => (text === "" ? null : Number(text))),
  missedWebhooks: numberText
    .refine((text) => text !== "", "Enter a number from 1 to 9999.")
    .transform(Number),
});

/** Sets from how many recordings on there is an alert. Needs the admin role. @throws DeniedError */
export async function updateAlertLimits(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "name">,
  input: z.input<typeof alertLimitsInputSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const alertLimits = alertLimitsInputSchema.parse(input);
    const organizationId = organization.id;
    const auditId = await transaction(async (tx) => {
      const [row] = await tx
        .select({ alertLimits: watchSettings.alertLimits })
        .from(watchSettings)
        .where(eq(watchSettings.organizationId, organizationId))
        .for("update");
      await tx
        .insert(watchSettings)
        .values({ organizationId, alertLimits })
        .onConflictDoUpdate({ target: watchSettings.organizationId, set: { alertLimits } });
      return recordChange(tx, member, organizationId, {
        kind: "alert-settings.change",
        target: { id: organizationId, name: organization.name },
        before: parseAlertLimits(row?.alertLimits),
        after: alertLimits,
      });
    });
    return succeeded(null, auditId);
  });
}
