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
        /** Not kept by earlier versions. */
        updatedAt: z.string().nullable().default(null),
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
    .map(({ modelName, modelSyncStatus, modelModifiedAfter, updatedAt }) => ({
      modelName,
      modelSyncStatus,
      modelModifiedAfter,
      updatedAt,
    }))
    .toSorted((a, b) => ((a.modelName ?? "") < (b.modelName ?? "") ? -1 : 1));
  return { isActive, integrationPlatform, syncStatus: syncStatus && models };
}

/** Times that move every few minutes, and syncs that begin and end, are kept once an hour. */
const MOVES_EVERY_MS = 3_600_000;

/** Whether a look at a connection is worth a row after what was last kept of it. */
export function isWorthKeeping(
  before: { state: ConnectionState | null; name: string | null; seenAt: Date } | undefined,
  now: { state: ConnectionState; name: string | null; seenAt: Date },
): boolean {
  if (before === undefined || before.state === null) return true;
  if (before.name !== now.name || !isSameCondition(before.state, now.state)) return true;
  if (hasJumped(before.state, now.state)) return true;
  const hasMoved = JSON.stringify(before.state) !== JSON.stringify(now.state);
  return hasMoved && now.seenAt.getTime() - before.seenAt.getTime() >= MOVES_EVERY_MS;
}

/** Whether two states differ in their times at most. */
export const isSameCondition = (a: ConnectionState, b: ConnectionState) =>
  conditionOf(a) === conditionOf(b);

/** The state without its times. A sync that begins or ends is no change of it. */
const conditionOf = ({ isActive, integrationPlatform, syncStatus }: ConnectionState) => {
  const models = syncStatus?.map(({ modelName, modelSyncStatus }) => [
    modelName,
    /^(syncing|up_to_date)$/i.test(modelSyncStatus ?? "") ? "working" : modelSyncStatus,
  ]);
  return JSON.stringify([isActive, integrationPlatform, models ?? null]);
};

/** A watermark that moves by more than an hour at once: a connection that was behind has caught up. */
function hasJumped(before: ConnectionState, now: ConnectionState): boolean {
  return (now.syncStatus ?? []).some(({ modelModifiedAfter: at }, index) => {
    const last = before.syncStatus?.[index]?.modelModifiedAfter ?? null;
    return at !== null && last !== null && Date.parse(at) - Date.parse(last) > MOVES_EVERY_MS;
  });
}
