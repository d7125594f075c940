import { earliestOf, isAfter } from "#lib/instants.ts";
import { shortSpan } from "#lib/spans.ts";
import type { JudgedConnection, JudgedModel, ModelHealth } from "./health.ts";
import { dataTypeLabel } from "./labels.ts";
import { endSentence } from "./pause-end.ts";
import { isPlanned, oldest, type PausedHere } from "./reason.ts";
import { type Moment, onSoonMoment, shortMoment } from "./when.ts";

/** What an admin should know about a connection, in full sentences. */
export function verdictOf(judged: JudgedConnection, moment: Moment, paused?: PausedHere): string {
  if (judged.health === "paused") return pausedVerdict(judged, moment, paused);
  return [ofModels(judged, moment), othersSyncing(judged), mergeHint(judged, moment)]
    .filter(Boolean)
    .join(" ");
}

function pausedVerdict(judged: JudgedConnection, moment: Moment, paused: PausedHere): string {
  const unhealthy: ModelHealth[] = ["failing", "stuck"];
  const before = unhealthy.includes(judged.modelHealth)
    ? ` Last known status of ${listed(judged.worst)}: ${judged.modelHealth}.`
    : "";
  const effect = isPlanned(paused, moment.nowMs)
    ? "Until then, new recordings may stay unlinked."
    : "New recordings may stay unlinked.";
  const end = paused?.end
    ? ` ${endSentence(paused.end, onSoonMoment(paused.end.at, moment), moment.nowMs)}`
    : "";
  return `Siro is not syncing this connection.${end} ${effect}${whoPaused(paused, moment)}${before}`;
}

function whoPaused(paused: PausedHere, moment: Moment): string {
  if (paused === undefined) return "";
  if (paused === null || paused.by === null) return " It was paused outside siro-admin.";
  const at = shortMoment(paused.at, moment);
  return paused.unconfirmed
    ? ` ${paused.by} tried to pause it in siro-admin (${at}), but Siro's answer was lost.`
    : ` ${paused.by} paused it in siro-admin (${at}).`;
}

function ofModels(judged: JudgedConnection, moment: Moment): string {
  const { modelHealth, models, worst } = judged;
  const names = listed(worst);
  switch (modelHealth) {
    case "failing": {
      const at = oldest(worst, "updatedAt");
      const since = at ? ` since ${shortMoment(at, moment)}` : "";
      return `Siro has reported an error for ${names}${since}. Siro doesn't give a reason.`;
    }
    case "stuck": {
      const at = oldest(worst, "updatedAt");
      const span = at ? ` for ${shortSpan(moment.nowMs - Date.parse(at))}` : "";
      return `The sync of ${names} has been running${span} and hasn't finished.`;
    }
    case "idle":
      return idleVerdict(judged, moment);
    case "behind": {
      if (judged.idle.length > 0) return idleVerdict(judged, moment);
      const at = oldest(worst, "modelModifiedAfter");
      const until = at ? ` for ${names} only up to ${shortMoment(at, moment)}` : "";
      return `Siro has read CRM changes${until}.`;
    }
    case "syncing":
      return `Siro is syncing ${names} now.`;
    case "up-to-date":
      return models ? `Siro reports every data type as up to date.` : "";
    default:
      return unknownVerdict(models, worst);
  }
}

/** "Siro reports accounts as up to date, but has read no CRM changes for 35 days, since Oct 16, 8:00 AM." */
function idleVerdict({ idle, modelHealth }: JudgedConnection, moment: Moment): string {
  const read = oldest(idle, "modelModifiedAfter");
  const updated = oldest(idle, "updatedAt");
  const isReadOlder = read !== null && (updated === null || !isAfter(read, updated));
  const at = isReadOlder ? read : updated;
  if (at === null) return "";
  const age = shortSpan(moment.nowMs - Date.parse(at));
  const since = shortMoment(at, moment);
  const what = isReadOlder ? "has read no CRM changes" : "hasn't updated that status";
  const effect =
    modelHealth === "idle"
      ? "The connection may no longer work."
      : "Other data types are syncing, so there may be nothing new to read.";
  return `Siro reports ${listed(idle)} as up to date, but ${what} for ${age}, since ${since}. ${effect}`;
}

/** Merge's help pages: a link goes idle after two weeks without a sync, and syncs stop until it is relinked. */
function mergeHint({ isViaMerge, idle, modelHealth }: JudgedConnection, moment: Moment): string {
  if (!isViaMerge || idle.length === 0 || modelHealth !== "idle") return "";
  const times = [oldest(idle, "modelModifiedAfter"), oldest(idle, "updatedAt")];
  const last = earliestOf(times.filter((at) => at !== null));
  const endMs = last === null ? 0 : Date.parse(last) + MERGE_IDLE_AFTER_MS;
  if (endMs > moment.nowMs) {
    const end = shortMoment(new Date(endMs).toISOString(), moment);
    return `Connections through Merge go idle after two weeks without a sync: this one around ${end}. Reconnect it in Siro under Settings › Integrations before then.`;
  }
  return "Connections through Merge go idle after two weeks without a sync. Reconnect it in Siro under Settings › Integrations.";
}

const DAY_MS = 24 * 3_600_000;
const MERGE_IDLE_AFTER_MS = 14 * DAY_MS;

function unknownVerdict(models: JudgedModel[] | null, worst: JudgedModel[]): string {
  if (models === null || models.length === 0) {
    return "Siro reports no data types for this connection, so it's unknown whether it is syncing.";
  }
  const status = worst[0]?.modelSyncStatus;
  return status
    ? `Siro reports a status for ${listed(worst)} that siro-admin doesn't recognize: ${status}.`
    : `Siro reports no status for ${listed(worst)}.`;
}

/** "Appointments and accounts are still syncing." Only if other models are failing or stuck. */
function othersSyncing({ modelHealth, models, worst }: JudgedConnection): string {
  if (modelHealth !== "failing" && modelHealth !== "stuck") return "";
  const syncing = (models ?? []).filter(
    (model) => model.health === "up-to-date" || model.health === "syncing",
  );
  if (syncing.length === 0 || worst.length === 0) return "";
  const names = listed(syncing);
  return `${names.charAt(0).toUpperCase()}${names.slice(1)} are still syncing.`;
}

/** "accounts, contacts, and appointments", each once. */
function listed(models: JudgedModel[]): string {
  const names = [...new Set(models.map((model) => dataTypeLabel(model.modelName).many))];
  const last = names.at(-1) ?? "";
  if (names.length < 3) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")}, and ${last}`;
}
