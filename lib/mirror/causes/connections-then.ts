import type { ConnectionThen } from "#lib/linking/causes/facts.ts";
import { type ConnectionHistory, connectionStateAt } from "../connections/connection-history.ts";
import type { ConnectionState } from "../connections/connection-state.ts";

/** What was known of these connections at a time. Outside of the observed time, it's unknown. */
export function connectionsThen(
  history: ConnectionHistory,
  ids: readonly string[],
  atMs: number,
): ConnectionThen[] {
  return ids.map((id) => {
    const then = connectionStateAt(history, id, atMs);
    const look = history.looks.findLast(({ connectionId }) => connectionId === id);
    const state = then.isKnown && then.state ? conditionOf(then.state) : "unknown";
    return { id, name: look?.name ?? null, state };
  });
}

/** Only appointments matter here: recordings are linked through them. */
function conditionOf({ isActive, syncStatus }: ConnectionState): ConnectionThen["state"] {
  if (isActive === null) return "unknown";
  if (!isActive) return "paused";
  const isFailing = syncStatus?.some(
    ({ modelName, modelSyncStatus }) =>
      /^engagements?$/i.test(modelName ?? "") && modelSyncStatus?.toUpperCase() === "ERROR",
  );
  return isFailing ? "failing" : "working";
}
