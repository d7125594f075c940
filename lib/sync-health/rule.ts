import type { JudgedConnection } from "./health.ts";
import { dataTypeLabel } from "./labels.ts";
import { type HealthLimits, isSameModel, limitsFor, type ModelLimits } from "./limits.ts";
import { oldest } from "./reason.ts";

const HOUR_MS = 3_600_000;

const KIND_OF = {
  stuck: "stuckAfterMs",
  behind: "behindAfterMs",
  idle: "idleAfterMs",
} as const satisfies Partial<Record<string, keyof HealthLimits>>;

/** The rule that a judgment follows, with its number and where that is from. Empty if none is needed. */
export function ruleOf(judged: JudgedConnection, limits: readonly ModelLimits[]): string {
  switch (judged.health) {
    case "failing":
      return "Siro reports ERROR.";
    case "stuck":
      return `A sync counts as stuck after ${limitText("stuck", judged, limits)}.`;
    case "behind":
      return `A data type counts as behind if Siro has read no CRM changes for more than ${limitText("behind", judged, limits)}.`;
    case "idle":
      return `A connection counts as possibly idle if it reports UP_TO_DATE but hasn't moved for more than ${limitText("idle", judged, limits)}.`;
    default:
      return "";
  }
}

/** "24 h", "36 h (based on how long appointments usually take to sync)", "8 h (set by an admin)" */
function limitText(
  health: keyof typeof KIND_OF,
  judged: JudgedConnection,
  limits: readonly ModelLimits[],
): string {
  const kind = KIND_OF[health];
  const modelName = judged.worst[0]?.modelName ?? null;
  const platform = judged.isViaMerge ? "MERGE" : null;
  const ms = limitsFor(modelName, limits, platform)[kind];
  const origin = limits.find((each) => isSameModel(each.modelName, modelName))?.origin?.[kind];
  const names = dataTypeLabel(modelName).many;
  const usual = health === "stuck" ? "take to sync" : "go without changes";
  const source =
    origin === "set"
      ? " (set by an admin)"
      : origin === "rhythm"
        ? ` (based on how long ${names} usually ${usual})`
        : "";
  return `${spanText(ms)}${source}`;
}

/** "90 min", "24 h", "14 days": limits are long or round. */
function spanText(ms: number): string {
  const hours = ms / HOUR_MS;
  if (hours < 2) return `${Math.round(hours * 60)} min`;
  return hours < 72 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`;
}

/** Since when the health lasts by Siro's own times (epoch milliseconds); null if they don't say. */
export function reportedSince(
  judged: JudgedConnection,
  limits: readonly ModelLimits[],
): number | null {
  const { health, worst } = judged;
  if (health === "failing") return msOf(oldest(worst, "updatedAt"));
  if (health !== "stuck" && health !== "behind" && health !== "idle") return null;
  const platform = judged.isViaMerge ? "MERGE" : null;
  const begins = worst.flatMap((model) => {
    const { [KIND_OF[health]]: limitMs } = limitsFor(model.modelName, limits, platform);
    const { modelModifiedAfter: read, updatedAt } = model;
    const times =
      health === "stuck" ? [updatedAt] : health === "behind" ? [read] : [read, updatedAt];
    return times.flatMap((at) => (at === null ? [] : [Date.parse(at) + limitMs]));
  });
  return begins.length === 0 ? null : Math.min(...begins);
}

const msOf = (at: string | null) => (at === null ? null : Date.parse(at));
