import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#lib/db/client.ts";
import { connectionRhythms, watchSettings } from "#lib/db/monitoring-schema.ts";
import { combineLimits, type ModelLimits } from "#lib/sync-health/limits.ts";
import { NO_RECOVERIES, type Recoveries } from "#lib/sync-health/recoveries.ts";
import { limitsFromRhythm, type ModelRhythm } from "#lib/sync-health/rhythm.ts";

const HOUR_MS = 3_600_000;

const hours = z.number().positive().max(10_000).optional();

/** Limits that an admin set for a data type, in hours. */
const setLimitsSchema = z.object({
  modelName: z.string().nullable(),
  stuckHours: hours,
  behindHours: hours,
  idleHours: hours,
});
export type SetLimits = z.infer<typeof setLimitsSchema>;

const rhythmSchema = z.object({
  modelName: z.string().nullable(),
  quietMs: z.number().nullable(),
  runMs: z.number().nullable(),
}) satisfies z.ZodType<ModelRhythm>;

const recoveriesSchema = z.object({
  times: z.number(),
  alone: z.number(),
  medianMs: z.number().nullable(),
}) satisfies z.ZodType<Recoveries>;

/** How a connection is judged. */
export type ConnectionRules = {
  limits: ModelLimits[];
  /** What an admin set. */
  set: SetLimits[];
  rhythms: ModelRhythm[];
  /** How earlier times of this trouble ended. */
  recoveriesOf(trouble: string): Recoveries;
};

/** How each connection of an organization is judged. */
export async function readRules(
  db: Pick<Database, "select">,
  organizationId: string,
): Promise<(connectionId: string) => ConnectionRules> {
  const [[settings], learned] = await Promise.all([
    db
      .select({ healthLimits: watchSettings.healthLimits })
      .from(watchSettings)
      .where(eq(watchSettings.organizationId, organizationId)),
    db.select().from(connectionRhythms).where(eq(connectionRhythms.organizationId, organizationId)),
  ]);
  const set = new Map(Object.entries(settings?.healthLimits ?? {}));
  const byId = new Map(learned.map((row) => [row.connectionId, row]));
  return (connectionId) => {
    const row = byId.get(connectionId);
    const rhythms = z.array(rhythmSchema).catch([]).parse(row?.rhythms);
    const recoveries = new Map(Object.entries(row?.recoveries ?? {}));
    const own = parseSetLimits(set.get(connectionId));
    return {
      limits: combineLimits(rhythms.map(limitsFromRhythm), own.map(limitsOf)),
      set: own,
      rhythms,
      recoveriesOf: (trouble) =>
        recoveriesSchema.catch(NO_RECOVERIES).parse(recoveries.get(trouble)),
    };
  };
}

/** What is stored as set; nothing if it can't be read. */
export const parseSetLimits = (stored: unknown): SetLimits[] =>
  z.array(setLimitsSchema).catch([]).parse(stored);

/** The same in milliseconds. */
export function limitsOf({
  modelName,
  stuckHours,
  behindHours,
  idleHours,
}: SetLimits): ModelLimits {
  return {
    modelName,
    ...(stuckHours === undefined ? {} : { stuckAfterMs: stuckHours * HOUR_MS }),
    ...(behindHours === undefined ? {} : { behindAfterMs: behindHours * HOUR_MS }),
    ...(idleHours === undefined ? {} : { idleAfterMs: idleHours * HOUR_MS }),
  };
}
