import type { JudgedConnection, JudgedModel, ModelHealth } from "./health.ts";
import { oldest, type PausedHere } from "./reason.ts";
import { type Moment, shortMoment, shortSpan } from "./when.ts";
import { dataTypeWord } from "./words.ts";

/** What an admin should know about a connection, in whole sentences. */
export function verdictOf(judged: JudgedConnection, moment: Moment, paused?: PausedHere): string {
  if (judged.health === "paused") return pausedVerdict(judged, moment, paused);
  return [ofModels(judged, moment), stillWell(judged)].filter(Boolean).join(" ");
}

function pausedVerdict(judged: JudgedConnection, moment: Moment, paused: PausedHere): string {
  const who = paused
    ? ` ${paused.by} paused it here, ${shortMoment(paused.at, moment)}.`
    : " It was paused outside this dashboard.";
  const trouble: ModelHealth[] = ["failing", "stuck"];
  const before = trouble.includes(judged.modelHealth)
    ? ` Siro's last word on ${listed(judged.worst)}: ${judged.modelHealth}.`
    : "";
  const words = "Siro does not sync it; new recordings may stay unlinked.";
  return `${words}${paused === undefined ? "" : who}${before}`;
}

function ofModels({ modelHealth, models, worst }: JudgedConnection, moment: Moment): string {
  const names = listed(worst);
  switch (modelHealth) {
    case "failing": {
      const at = oldest(worst, "updatedAt");
      const since = at ? ` since ${shortMoment(at, moment)}` : "";
      return `Siro has reported an error for ${names}${since}. Siro gives no reason for the error.`;
    }
    case "stuck": {
      const at = oldest(worst, "updatedAt");
      const span = at ? ` for ${shortSpan(moment.nowMs - Date.parse(at))}` : "";
      return `The sync of ${names} has been under way${span} without an end.`;
    }
    case "behind": {
      const at = oldest(worst, "modelModifiedAfter");
      const until = at ? ` of ${names} only up to ${shortMoment(at, moment)}` : "";
      return `Siro has read the CRM's changes${until}.`;
    }
    case "syncing":
      return `Siro is reading ${names} right now.`;
    case "up-to-date":
      return models ? `Siro reports every data type as up to date.` : "";
    default:
      return unknownVerdict(models, worst);
  }
}

function unknownVerdict(models: JudgedModel[] | null, worst: JudgedModel[]): string {
  if (models === null || models.length === 0) {
    return "Siro reports no data types for it, so nobody can tell whether it syncs.";
  }
  const word = worst[0]?.modelSyncStatus;
  return word
    ? `Siro gives a status for ${listed(worst)} that this dashboard does not know: ${word}.`
    : `Siro gives no status for ${listed(worst)}.`;
}

/** "Appointments and accounts still arrive." Only where something is wrong beside them. */
function stillWell({ modelHealth, models, worst }: JudgedConnection): string {
  if (modelHealth !== "failing" && modelHealth !== "stuck") return "";
  const well = (models ?? []).filter(
    (model) => model.health === "up-to-date" || model.health === "syncing",
  );
  if (well.length === 0 || worst.length === 0) return "";
  const names = listed(well);
  return `${names.charAt(0).toUpperCase()}${names.slice(1)} still arrive.`;
}

/** "accounts, contacts and appointments", each once. */
function listed(models: JudgedModel[]): string {
  const names = [...new Set(models.map((model) => dataTypeWord(model.modelName).many))];
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
