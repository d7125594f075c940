import { z } from "zod";
import type { Connection } from "#lib/siro/organization/connections.ts";

/** What a connection said when it was looked at. Null is unknown. */
export const connectionStateSchema = z.object({
  isActive: z.boolean().nullable(),
  platform: z.string().nullable(),
  /** One per synced data type, by name; null if Siro reported nothing. */
  models: z
    .array(
      z.object({
        name: z.string().nullable(),
        /** SYNCING, UP_TO_DATE, ERROR, or a new value. */
        status: z.string().nullable(),
        /** How far the sync has read in the CRM. */
        readTo: z.string().nullable(),
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
  const models = syncStatus?.map(({ modelName, modelSyncStatus, modelModifiedAfter }) => ({
    name: modelName,
    status: modelSyncStatus,
    readTo: modelModifiedAfter,
  }));
  const byName = models?.toSorted((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
  return { isActive, platform: integrationPlatform, models: byName ?? null };
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
const conditionOf = ({ isActive, platform, models }: ConnectionState) =>
  JSON.stringify([isActive, platform, models?.map(({ name, status }) => [name, status]) ?? null]);
