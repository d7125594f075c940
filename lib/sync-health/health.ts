import { earliestOf } from "#lib/instants.ts";
import type { Connection, SyncStatus } from "#lib/siro/organization/connections.ts";

const HOUR_MS = 3_600_000;

/** A sync that has been under way for longer hangs. */
export const STUCK_AFTER_MS = 6 * HOUR_MS;

/** A sync that has not read the CRM's changes of this long lags behind. */
export const BEHIND_AFTER_MS = 24 * HOUR_MS;

/** A data type that reports UP_TO_DATE but has a time this old may belong to a dead connection. */
export const IDLE_AFTER_MS = 14 * 24 * HOUR_MS;

/** Worst first. `unknown` is not an alarm, but ranks before every known good state. */
export const WORST_FIRST = [
  "failing",
  "stuck",
  "paused",
  "behind",
  "unknown",
  "syncing",
  "up-to-date",
] as const;

export type Health = (typeof WORST_FIRST)[number];
export type ModelHealth = Exclude<Health, "paused">;

export type JudgedModel = SyncStatus & { health: ModelHealth };

export type JudgedConnection = {
  health: Health;
  /** Health of the models, even while the connection is paused. */
  modelHealth: ModelHealth;
  /** Worst first, then by name. Null if Siro reports no models. */
  models: JudgedModel[] | null;
  /** The models that share the worst health. */
  worst: JudgedModel[];
  /** The models that Siro reports as up to date although nothing has happened for weeks. */
  idle: JudgedModel[];
  /** Whether Siro connects through Merge, whose links go idle. */
  isViaMerge: boolean;
};

/** 0 is worst. */
export function rankOf(health: Health): number {
  return WORST_FIRST.indexOf(health);
}

/** Milliseconds since an ISO time, or null if it is unknown. */
export function ageMs(at: string | null, nowMs: number): number | null {
  return at === null ? null : nowMs - Date.parse(at);
}

/** The older of a model's times if it is idle: it reports UP_TO_DATE, but a time is weeks old. */
function idleSince(status: SyncStatus, nowMs: number): string | null {
  if (status.modelSyncStatus?.toUpperCase() !== "UP_TO_DATE") return null;
  const times = [status.modelModifiedAfter, status.updatedAt].filter((at) => at !== null);
  const oldest = earliestOf(times);
  return isOlder(oldest, IDLE_AFTER_MS, nowMs) ? oldest : null;
}

/**
 * Health of one model from Siro's status and the age of its times. A missing time raises no alarm;
 * an unrecognized status is `unknown`, unless the watermark shows that the model is behind. An idle model
 * is behind, whatever it reports.
 */
export function judgeModel(status: SyncStatus, nowMs: number): ModelHealth {
  const reported = status.modelSyncStatus?.toUpperCase();
  if (reported === "ERROR") return "failing";
  if (reported === "SYNCING" && isOlder(status.updatedAt, STUCK_AFTER_MS, nowMs)) return "stuck";
  if (isOlder(status.modelModifiedAfter, BEHIND_AFTER_MS, nowMs)) return "behind";
  if (idleSince(status, nowMs) !== null) return "behind";
  if (reported === "SYNCING") return "syncing";
  return reported === "UP_TO_DATE" ? "up-to-date" : "unknown";
}

/** Health of a connection: paused if it is inactive, otherwise the health of its worst model. */
export function judgeConnection(
  connection: Pick<Connection, "isActive" | "syncStatus"> &
    Partial<Pick<Connection, "integrationPlatform">>,
  nowMs: number,
): JudgedConnection {
  const models =
    connection.syncStatus
      ?.map((status) => ({ ...status, health: judgeModel(status, nowMs) }))
      .sort(byHealthThenName) ?? null;
  const modelHealth = models?.[0]?.health ?? "unknown";
  return {
    health: connection.isActive === false ? "paused" : modelHealth,
    modelHealth,
    models,
    worst: models?.filter((model) => model.health === modelHealth) ?? [],
    idle: models?.filter((model) => idleSince(model, nowMs) !== null) ?? [],
    isViaMerge: connection.integrationPlatform?.toUpperCase() === "MERGE",
  };
}

/** Whether an admin should check it now. */
export function needsAttention(health: Health): boolean {
  return health === "failing" || health === "stuck";
}

function isOlder(at: string | null, limitMs: number, nowMs: number): boolean {
  const age = ageMs(at, nowMs);
  return age !== null && age > limitMs;
}

function byHealthThenName(a: JudgedModel, b: JudgedModel): number {
  return (
    rankOf(a.health) - rankOf(b.health) || (a.modelName ?? "").localeCompare(b.modelName ?? "")
  );
}
