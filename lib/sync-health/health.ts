import { earliestOf } from "#lib/instants.ts";
import type { Connection, SyncStatus } from "#lib/siro/organization/connections.ts";
import {
  DEFAULT_LIMITS,
  type HealthLimits,
  isMerge,
  limitsFor,
  type ModelLimits,
} from "./limits.ts";

/** Worst first. `unknown` is not an alarm, but ranks before every known good state. */
export const WORST_FIRST = [
  "failing",
  "stuck",
  "idle",
  "paused",
  "behind",
  "unknown",
  "syncing",
  "up-to-date",
] as const;

export type Health = (typeof WORST_FIRST)[number];
export type ModelHealth = Exclude<Health, "paused">;

export type JudgedModel = SyncStatus & { health: ModelHealth };

/** What a connection says about itself that its health follows from. */
export type HealthFacts = Pick<Connection, "isActive" | "syncStatus"> &
  Partial<Pick<Connection, "integrationPlatform">>;

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

const timesOf = ({ modelModifiedAfter, updatedAt }: SyncStatus) =>
  [modelModifiedAfter, updatedAt].filter((at) => at !== null);

/** The older of a model's times if it is idle: it reports UP_TO_DATE, but a time is weeks old. */
function idleSince(status: SyncStatus, nowMs: number, { idleAfterMs }: HealthLimits) {
  if (status.modelSyncStatus?.toUpperCase() !== "UP_TO_DATE") return null;
  const oldest = earliestOf(timesOf(status));
  return isOlder(oldest, idleAfterMs, nowMs) ? oldest : null;
}

/**
 * Health of one model from Siro's status and the age of its times. A missing time raises no alarm;
 * an unrecognized status is `unknown`, unless the watermark shows that the model is behind.
 */
export function judgeModel(
  status: SyncStatus,
  nowMs: number,
  limits: HealthLimits = DEFAULT_LIMITS,
): ModelHealth {
  const reported = status.modelSyncStatus?.toUpperCase();
  if (reported === "ERROR") return "failing";
  if (reported === "SYNCING" && isOlder(status.updatedAt, limits.stuckAfterMs, nowMs))
    return "stuck";
  if (idleSince(status, nowMs, limits) !== null) return "idle";
  if (isOlder(status.modelModifiedAfter, limits.behindAfterMs, nowMs)) return "behind";
  if (reported === "SYNCING") return "syncing";
  return reported === "UP_TO_DATE" ? "up-to-date" : "unknown";
}

/**
 * Health of a connection: paused if it is inactive, otherwise the health of its worst model. It is idle
 * only if nothing of it moves: an idle model beside others that move is behind.
 */
export function judgeConnection(
  connection: HealthFacts,
  nowMs: number,
  limits: readonly ModelLimits[] = [],
): JudgedConnection {
  const { integrationPlatform, isActive, syncStatus } = connection;
  const limitsOf = (each: SyncStatus) => limitsFor(each.modelName, limits, integrationPlatform);
  const moves = (syncStatus ?? []).some((each) => hasMoved(each, nowMs, limitsOf(each)));
  const models =
    syncStatus
      ?.map((status) => {
        const health = judgeModel(status, nowMs, limitsOf(status));
        return { ...status, health: health === "idle" && moves ? "behind" : health };
      })
      .sort(byHealthThenName) ?? null;
  const modelHealth = models?.[0]?.health ?? "unknown";
  return {
    health: isActive === false ? "paused" : modelHealth,
    modelHealth,
    models,
    worst: models?.filter((model) => model.health === modelHealth) ?? [],
    idle: models?.filter((model) => idleSince(model, nowMs, limitsOf(model)) !== null) ?? [],
    isViaMerge: isMerge(integrationPlatform),
  };
}

/** Whether an admin should check it now. */
export function needsAttention(health: Health): boolean {
  return health === "failing" || health === "stuck" || health === "idle";
}

/** Whether the model isn't idle and one of its times is recent. */
function hasMoved(status: SyncStatus, nowMs: number, limits: HealthLimits): boolean {
  const isRecent = (at: string) => !isOlder(at, limits.idleAfterMs, nowMs);
  return idleSince(status, nowMs, limits) === null && timesOf(status).some(isRecent);
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
