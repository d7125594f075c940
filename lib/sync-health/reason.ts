import { ageMs, type JudgedConnection, type JudgedModel } from "./health.ts";
import { type Moment, shortDay, shortMoment, shortSpan } from "./when.ts";
import { dataTypeWord } from "./words.ts";

/**
 * Who paused a connection here, and when (ISO); null where it was not done in this dashboard,
 * undefined where that was not looked up.
 */
export type PausedHere = { by: string; at: string } | null | undefined;

/** The few words behind the status word: "Opportunity, since Tue". Empty where it needs none. */
export function reasonOf(judged: JudgedConnection, moment: Moment, paused?: PausedHere): string {
  const { worst } = judged;
  switch (judged.health) {
    case "failing":
      return joined([namesOf(worst), since(oldest(worst, "updatedAt"), moment)]);
    case "stuck":
      return joined([namesOf(worst), span(oldest(worst, "updatedAt"), moment)]);
    case "paused":
      if (paused === undefined) return "";
      return paused ? `by ${paused.by}, ${shortDay(paused.at, moment)}` : "outside this dashboard";
    case "behind": {
      const at = oldest(worst, "modelModifiedAfter");
      return at ? `CRM read to ${shortMoment(at, moment)}` : "";
    }
    case "unknown":
      return unknownReason(judged);
    default:
      return "";
  }
}

/** Names of the models: "Opportunity", "Opportunity and 2 more". */
function namesOf(models: JudgedModel[]): string {
  const [first, ...others] = models;
  if (!first) return "";
  const name = dataTypeWord(first.modelName).one;
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** The earliest of a time among the models; null where Siro gives none. */
export function oldest(
  models: JudgedModel[],
  field: "updatedAt" | "modelModifiedAfter",
): string | null {
  const times = models.map((model) => model[field]).filter((at) => at !== null);
  return times.sort()[0] ?? null;
}

function unknownReason({ models, worst }: JudgedConnection): string {
  if (models === null || models.length === 0) return "Siro reports no data types";
  const word = worst[0]?.modelSyncStatus;
  return word ? `Siro says ${word}` : "Siro reports no status";
}

function since(at: string | null, moment: Moment): string {
  return at ? `since ${shortDay(at, moment)}` : "";
}

function span(at: string | null, { nowMs }: Moment): string {
  const age = ageMs(at, nowMs);
  return age === null ? "" : shortSpan(age);
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== "").join(", ");
}
