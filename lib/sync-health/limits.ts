const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** From when on the times of a data type are trouble, in milliseconds. */
export type HealthLimits = {
  /** A sync that has been under way for longer hangs. */
  stuckAfterMs: number;
  /** A data type whose CRM changes were read up to longer ago lags behind. */
  behindAfterMs: number;
  /** Reports UP_TO_DATE, but hasn't moved for longer: the connection may be dead. */
  idleAfterMs: number;
};

/** Limits of one data type that differ from the defaults, and where each of them is from. */
export type ModelLimits = {
  modelName: string | null;
  origin?: Partial<Record<keyof HealthLimits, "rhythm" | "set">>;
} & Partial<HealthLimits>;

export const DEFAULT_LIMITS: HealthLimits = {
  stuckAfterMs: 6 * HOUR_MS,
  behindAfterMs: 24 * HOUR_MS,
  idleAfterMs: 14 * DAY_MS,
};

/** Links through Merge go idle after two weeks without a sync, so the warning comes before. */
export const MERGE_WARNS_AFTER_MS = 10 * DAY_MS;

export const isMerge = (platform: string | null | undefined) => platform?.toUpperCase() === "MERGE";

/** Siro spells names of data types differently: ENGAGEMENT, engagement. */
export const isSameModel = (a: string | null, b: string | null) =>
  (a ?? "").toLowerCase() === (b ?? "").toLowerCase();

/** Limits that hold for a data type: the given ones, else the defaults of the platform. */
export function limitsFor(
  modelName: string | null,
  limits: readonly ModelLimits[],
  platform?: string | null,
): HealthLimits {
  const own = limits.find((each) => isSameModel(each.modelName, modelName));
  const idleAfterMs = isMerge(platform) ? MERGE_WARNS_AFTER_MS : DEFAULT_LIMITS.idleAfterMs;
  return {
    stuckAfterMs: own?.stuckAfterMs ?? DEFAULT_LIMITS.stuckAfterMs,
    behindAfterMs: own?.behindAfterMs ?? DEFAULT_LIMITS.behindAfterMs,
    idleAfterMs: own?.idleAfterMs ?? idleAfterMs,
  };
}

/** Limits that an admin set come before those that follow from the rhythm. */
export function combineLimits(
  rhythm: readonly ModelLimits[],
  set: readonly ModelLimits[],
): ModelLimits[] {
  const names = [...rhythm, ...set].map(({ modelName }) => modelName);
  const unique = names.filter(
    (name, index) => names.findIndex((other) => isSameModel(name, other)) === index,
  );
  return unique.map((modelName) => {
    const learned = rhythm.find((each) => isSameModel(each.modelName, modelName));
    const own = set.find((each) => isSameModel(each.modelName, modelName));
    return {
      ...learned,
      ...own,
      modelName,
      origin: { ...originOf(learned, "rhythm"), ...originOf(own, "set") },
    };
  });
}

const KINDS = ["stuckAfterMs", "behindAfterMs", "idleAfterMs"] as const;

const originOf = (limits: ModelLimits | undefined, origin: "rhythm" | "set") =>
  Object.fromEntries(
    KINDS.filter((kind) => limits?.[kind] !== undefined).map((kind) => [kind, origin]),
  );
