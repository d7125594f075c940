import { earliestOf, isAfter } from "#lib/instants.ts";
import { shortSpan } from "#lib/spans.ts";
import { ageMs, type JudgedConnection, type JudgedModel } from "./health.ts";
import { dataTypeLabel } from "./labels.ts";
import { endReason, isAhead, type PauseEnd } from "./pause-end.ts";
import { type Moment, shortDay, shortMoment } from "./when.ts";

/**
 * Who paused a connection in siro-admin, and when (ISO). `unconfirmed`: Siro's answer was lost. Without `by`,
 * it was paused elsewhere, and a member set its end. Null if it was paused elsewhere, undefined if that isn't
 * known.
 */
export type PausedHere =
  | { by: string; at: string; unconfirmed?: true; end?: PauseEnd }
  | { by: null; end: PauseEnd }
  | null
  | undefined;

/** Whether a pause ends on its own, so that it waits for no one. */
export const isPlanned = (paused: PausedHere, nowMs: number): boolean =>
  paused?.end !== undefined && isAhead(paused.end, nowMs);

/** A short reason after the status: "Opportunity, since Tue". Empty if none is needed. */
export function reasonOf(judged: JudgedConnection, moment: Moment, paused?: PausedHere): string {
  const { worst } = judged;
  switch (judged.health) {
    case "failing":
      return joined([namesOf(worst), since(oldest(worst, "updatedAt"), moment)]);
    case "stuck":
      return joined([namesOf(worst), span(oldest(worst, "updatedAt"), moment)]);
    case "paused":
      return pausedReason(paused, moment);
    case "idle":
    case "behind":
      return behindReason(judged, moment);
    case "unknown":
      return unknownReason(judged);
    default:
      return "";
  }
}

/** "CRM read up to Tue 7:15 PM", "last update 35 days ago" */
function behindReason({ worst, idle }: JudgedConnection, moment: Moment): string {
  const read = oldest(worst, "modelModifiedAfter");
  const updated = oldest(idle, "updatedAt");
  if (updated !== null && (read === null || isAfter(read, updated)))
    return `last update ${span(updated, moment)} ago`;
  return read ? `CRM read up to ${shortMoment(read, moment)}` : "";
}

/** "by Kim Lee, Mon", "until Fri at 5:00 PM, by Kim Lee" */
function pausedReason(paused: PausedHere, moment: Moment): string {
  if (paused === undefined) return "";
  if (paused === null) return "outside siro-admin";
  if (paused.by === null) return endReason(paused.end, moment);
  const { by, at, unconfirmed, end } = paused;
  if (end) return `${endReason(end, moment)}, by ${by}${unconfirmed ? ", unconfirmed" : ""}`;
  return `by ${by}, ${unconfirmed ? "unconfirmed" : shortDay(at, moment)}`;
}

/** Labels of the models: "Opportunity", "Opportunity and 2 more". */
function namesOf(models: JudgedModel[]): string {
  const [first, ...others] = models;
  if (!first) return "";
  const name = dataTypeLabel(first.modelName).one;
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** The earliest time among the models; null if Siro reports none. */
export function oldest(
  models: JudgedModel[],
  field: "updatedAt" | "modelModifiedAfter",
): string | null {
  const times = models.map((model) => model[field]).filter((at) => at !== null);
  return earliestOf(times);
}

function unknownReason({ models, worst }: JudgedConnection): string {
  if (models === null || models.length === 0) return "Siro reports no data types";
  const status = worst[0]?.modelSyncStatus;
  return status ? `Siro reports ${status}` : "Siro reports no status";
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
