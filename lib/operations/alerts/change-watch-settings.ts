import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { parseAlertLimits } from "#lib/alerts/alert-limits.ts";
import { sealHeartbeat } from "#lib/alerts/heartbeat.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { watchSettings } from "#lib/db/sync-memory-schema.ts";
import { pastedText } from "#lib/pasted-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { addressProblem } from "./typed-address.ts";

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
export async function changeAlertLimits(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "name">,
  input: z.input<typeof alertLimitsInputSchema>,
): Promise<Outcome<null>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const alertLimits = alertLimitsInputSchema.parse(input);
    const organizationId = organization.id;
    const db = await getDatabase();
    const auditId = await db.transaction(async (tx) => {
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

export const heartbeatSchema = z.object({
  /** "" turns the heartbeat off. */
  heartbeatUrl: pastedText,
});

/** Sets the address that is called while background work runs. Needs the admin role. @throws DeniedError */
export async function changeHeartbeat(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "name">,
  input: z.input<typeof heartbeatSchema>,
): Promise<Outcome<null>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { heartbeatUrl } = heartbeatSchema.parse(input);
    const problem = heartbeatUrl === "" ? null : addressProblem(heartbeatUrl);
    if (problem) {
      const fields = { heartbeatUrl: problem };
      throw new ProblemError({ kind: "input", message: problem, fields });
    }
    const organizationId = organization.id;
    const heartbeatCiphertext =
      heartbeatUrl === "" ? null : await sealHeartbeat(organizationId, heartbeatUrl);
    const set = { heartbeatCiphertext, heartbeatAt: null, heartbeatProblem: null };
    const db = await getDatabase();
    const auditId = await db.transaction(async (tx) => {
      await tx
        .insert(watchSettings)
        .values({ organizationId, ...set })
        .onConflictDoUpdate({ target: watchSettings.organizationId, set });
      return recordChange(tx, member, organizationId, {
        kind: heartbeatUrl === "" ? "alert-settings.end-heartbeat" : "alert-settings.set-heartbeat",
        target: { id: organizationId, name: organization.name },
        ...(heartbeatUrl !== "" && { after: { host: new URL(heartbeatUrl).hostname } }),
      });
    });
    return succeeded(null, auditId);
  });
}
