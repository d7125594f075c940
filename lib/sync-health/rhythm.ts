import type { SyncStatus } from "#lib/siro/organization/connections.ts";
import type { HealthHistory, HealthLook, ObservedSpan } from "./history.ts";
import { isSameModel, type ModelLimits } from "./limits.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How a data type usually moves, learned from what was observed. Null: too little is known. */
export type ModelRhythm = {
  modelName: string | null;
  /** The third-longest time between two moves of the watermark. */
  quietMs: number | null;
  /** The third-longest time of a sync. */
  runMs: number | null;
};

/** A nightly pause is only known after some nights. */
const SHORTEST_OBSERVED_MS = 14 * DAY_MS;
const FEWEST_MOVES = 8;
/** The two longest may have been trouble that Siro didn't report. */
const LEFT_OUT = 2;
const TIMES = 2;

/** Watermarks are kept once an hour, so shorter limits would raise alarms that aren't real. */
const BEHIND_AFTER = { least: 4 * HOUR_MS, most: 14 * DAY_MS };
const STUCK_AFTER = { least: 2 * HOUR_MS, most: 2 * DAY_MS };

/** The rhythm of each data type of a connection. */
export function rhythmsOf({ spans, looks }: HealthHistory): ModelRhythm[] {
  const observedMs = spans.reduce((sum, span) => sum + span.untilMs - span.fromMs, 0);
  if (observedMs < SHORTEST_OBSERVED_MS) return [];
  return modelNamesOf(looks).map((modelName) => {
    const { quiet, runs } = measure(modelName, looks, spans);
    return { modelName, quietMs: usualLongest(quiet), runMs: usualLongest(runs) };
  });
}

/** Limits that fit a rhythm: twice what is usual, within bounds. What isn't known has no limit here. */
export function limitsFromRhythm({ modelName, quietMs, runMs }: ModelRhythm): ModelLimits {
  return {
    modelName,
    ...(quietMs === null ? {} : { behindAfterMs: within(quietMs * TIMES, BEHIND_AFTER) }),
    ...(quietMs === null || quietMs * TIMES <= BEHIND_AFTER.most
      ? {}
      : { idleAfterMs: quietMs * TIMES }),
    ...(runMs === null ? {} : { stuckAfterMs: within(runMs * TIMES, STUCK_AFTER) }),
  };
}

const within = (ms: number, { least, most }: { least: number; most: number }) =>
  Math.min(Math.max(ms, least), most);

function usualLongest(spans: readonly number[]): number | null {
  if (spans.length < FEWEST_MOVES) return null;
  return spans.toSorted((a, b) => b - a)[LEFT_OUT] ?? null;
}

function modelNamesOf(looks: readonly HealthLook[]): (string | null)[] {
  const names: (string | null)[] = [];
  for (const { state } of looks) {
    if (state === null || state === "unreadable") continue;
    for (const { modelName } of state.syncStatus ?? [])
      if (!names.some((name) => isSameModel(name, modelName))) names.push(modelName);
  }
  return names;
}

/** Times between moves and times of syncs, without those that a gap, a pause or an error interrupted. */
function measure(
  modelName: string | null,
  looks: readonly HealthLook[],
  spans: readonly ObservedSpan[],
) {
  const quiet: number[] = [];
  const runs: number[] = [];
  let movedMs: number | null = null;
  let last: SyncStatus | null = null;
  let lastSeenMs = Number.NEGATIVE_INFINITY;
  for (const { seenMs, state } of looks) {
    const now = workingModel(state, modelName);
    const isWhole = spans.some((span) => span.fromMs <= lastSeenMs && seenMs <= span.untilMs);
    if (now === null || !isWhole) {
      movedMs = null;
    } else if (last !== null) {
      if (now.modelModifiedAfter !== last.modelModifiedAfter) {
        if (movedMs !== null) quiet.push(seenMs - movedMs);
        movedMs = seenMs;
      }
      if (isRunning(last) && !isRunning(now) && last.updatedAt !== null)
        runs.push(seenMs - Date.parse(last.updatedAt));
    }
    last = now;
    lastSeenMs = seenMs;
  }
  return { quiet, runs };
}

const isRunning = ({ modelSyncStatus }: SyncStatus) => modelSyncStatus?.toUpperCase() === "SYNCING";

function workingModel(state: HealthLook["state"], modelName: string | null): SyncStatus | null {
  if (state === null || state === "unreadable" || state.isActive === false) return null;
  const found = state.syncStatus?.find((each) => isSameModel(each.modelName, modelName));
  return found === undefined || found.modelSyncStatus?.toUpperCase() === "ERROR" ? null : found;
}
