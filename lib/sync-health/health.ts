import type { Connection, SyncStatus } from "#lib/siro/organization/connections.ts";

const HOUR_MS = 3_600_000;

/** A sync that has been under way for longer hangs. */
export const STUCK_AFTER_MS = 6 * HOUR_MS;

/** A sync that has not read the CRM's changes of this long lags behind. */
export const BEHIND_AFTER_MS = 24 * HOUR_MS;

/** Worst first. `unknown` is no alarm, but stands before what is known to be well. */
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
  /** What the models say, also while the connection is paused. */
  modelHealth: ModelHealth;
  /** Worst first, then by name. Null where Siro says nothing about models. */
  models: JudgedModel[] | null;
  /** Those that share the worst health. */
  worst: JudgedModel[];
};

/** 0 is worst. */
export function rankOf(health: Health): number {
  return WORST_FIRST.indexOf(health);
}

/** Milliseconds since an ISO time, or null where it is unknown. */
export function ageMs(at: string | null, nowMs: number): number | null {
  return at === null ? null : nowMs - Date.parse(at);
}

/**
 * Health of one model from Siro's status word and the age of its times. A time that Siro does not
 * give raises no alarm; a word that we do not know is `unknown`, unless the watermark tells more.
 */
export function judgeModel(status: SyncStatus, nowMs: number): ModelHealth {
  const word = status.modelSyncStatus?.toUpperCase();
  if (word === "ERROR") return "failing";
  if (word === "SYNCING" && isOlder(status.updatedAt, STUCK_AFTER_MS, nowMs)) return "stuck";
  if (isOlder(status.modelModifiedAfter, BEHIND_AFTER_MS, nowMs)) return "behind";
  if (word === "SYNCING") return "syncing";
  return word === "UP_TO_DATE" ? "up-to-date" : "unknown";
}

/** Health of a connection: paused where it is inactive, else that of its worst model. */
export function judgeConnection(
  connection: Pick<Connection, "isActive" | "syncStatus">,
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
  };
}

/** Whether an admin should look at it now. */
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
