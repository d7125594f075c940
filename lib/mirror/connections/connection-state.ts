import { z } from "zod";
import type { Connection } from "#lib/siro/organization/connections.ts";

/** What a connection said when it was looked at, in Siro's words. Null is unknown. */
export const connectionStateSchema = z.object({
  isActive: z.boolean().nullable(),
  integrationPlatform: z.string().nullable(),
  /** One per synced data type, by name; null if Siro reported nothing. */
  syncStatus: z
    .array(
      z.object({
        modelName: z.string().nullable(),
        modelSyncStatus: z.string().nullable(),
        modelModifiedAfter: z.string().nullable(),
      }),
    )
    .nullable(),
});

export type ConnectionState = z.infer<typeof connectionStateSchema>;

/** Independent of the order in which Siro lists the data types. */
export function stateOf({
  isActive,
  integrationPlatform,
  syncStatus,
}: Connection): ConnectionState {
  const models = (syncStatus ?? [])
    .map(({ modelName, modelSyncStatus, modelModifiedAfter }) => ({
      modelName,
      modelSyncStatus,
      modelModifiedAfter,
    }))
    .toSorted((a, b) => ((a.modelName ?? "") < (b.modelName ?? "") ? -1 : 1));
  return { isActive, integrationPlatform, syncStatus: syncStatus && models };
}

/** A watermark that moves every few minutes is kept once an hour. */
const WATERMARKS_EVERY_MS = 3_600_000;

/** Whether a look at a connection is worth a row after what was last kept of it. */
export function isWorthKeeping(
  before: { state: ConnectionState | null; name: string | null; seenAt: Date } | undefined,
  now: { state: ConnectionState; name: string | null; seenAt: Date },
): boolean {
  if (before === undefined || before.state === null) return true;
  if (before.name !== now.name || conditionOf(before.state) !== conditionOf(now.state)) return true;
  const hasMoved = JSON.stringify(before.state) !== JSON.stringify(now.state);
  return hasMoved && now.seenAt.getTime() - before.seenAt.getTime() >= WATERMARKS_EVERY_MS;
}

/** The state without its watermarks. */
const conditionOf = ({ isActive, integrationPlatform, syncStatus }: ConnectionState) => {
  const models = syncStatus?.map(({ modelName, modelSyncStatus }) => [modelName, modelSyncStatus]);
  return JSON.stringify([isActive, integrationPlatform, models ?? null]);
};
