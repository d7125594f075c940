import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { watchSettings } from "#lib/db/monitoring-schema.ts";
import { parseSetLimits, type SetLimits } from "#lib/mirror/connections/health-limits.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { connectionIdSchema } from "./update-connection.ts";

const RANGE = "Enter hours from 2 to 8760, or leave it empty.";
/** Below two hours, an hourly check of times would raise alarms that aren't real. */
const hours = z.number(RANGE).min(2, RANGE).max(8_760, RANGE).nullable();

export const healthLimitsSchema = z.object({
  connectionId: connectionIdSchema,
  connectionName: z.string().max(300).nullable(),
  modelName: z.string().max(300).nullable(),
  /** Null follows the rhythm, or the default. */
  stuckHours: hours,
  behindHours: hours,
  idleHours: hours,
});

/**
 * Sets from when on a data type of a connection counts as stuck, behind or idle. Siro is not asked. Needs the
 * admin role.
 * @throws DeniedError
 */
export async function setHealthLimits(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof healthLimitsSchema>,
): Promise<Outcome<SetLimits[]>> {
  const { actor: admin, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { connectionId, connectionName, modelName, ...wanted } = healthLimitsSchema.parse(input);
    const { limits, auditId } = await transaction(async (tx) => {
      await tx
        .insert(watchSettings)
        .values({ organizationId: organization.id })
        .onConflictDoNothing();
      const [settings] = await tx
        .select({ all: watchSettings.healthLimits })
        .from(watchSettings)
        .where(eq(watchSettings.organizationId, organization.id))
        .for("update");
      const before = parseSetLimits(new Map(Object.entries(settings?.all ?? {})).get(connectionId));
      const own = before.find((each) => each.modelName === modelName);
      const others = before.filter((each) => each.modelName !== modelName);
      const after = definedOf({ modelName, ...wanted });
      const limits = after === null ? others : [...others, after];
      const changed = JSON.stringify({ [connectionId]: limits });
      await tx
        .update(watchSettings)
        .set({ healthLimits: sql`${watchSettings.healthLimits} || ${changed}::jsonb` })
        .where(eq(watchSettings.organizationId, organization.id));
      const auditId = await recordChange(tx, admin, organization.id, {
        kind: "connection.set-limits",
        target: { id: connectionId, name: connectionName ?? connectionId },
        before: { dataType: modelName, ...hoursOf(own) },
        after: { dataType: modelName, ...hoursOf(after) },
      });
      return { limits, auditId };
    });
    return succeeded(limits, auditId);
  });
}

type Wanted = { modelName: string | null } & Record<
  "stuckHours" | "behindHours" | "idleHours",
  number | null
>;

/** Without what is not set; null if nothing is. */
function definedOf({ modelName, stuckHours, behindHours, idleHours }: Wanted): SetLimits | null {
  const limits = {
    modelName,
    ...(stuckHours === null ? {} : { stuckHours }),
    ...(behindHours === null ? {} : { behindHours }),
    ...(idleHours === null ? {} : { idleHours }),
  };
  return Object.keys(limits).length > 1 ? limits : null;
}

const hoursOf = (limits: SetLimits | null | undefined) => ({
  stuckHours: limits?.stuckHours ?? null,
  behindHours: limits?.behindHours ?? null,
  idleHours: limits?.idleHours ?? null,
});
