import type { SwitchField } from "./row.ts";
import type { SwitchResult } from "./switch-store.ts";

/** Beside a switch while Siro has not confirmed yet. */
export function pendingWord(field: SwitchField, value: boolean): string {
  if (field === "syncTranscript") return "Saving";
  return value ? "Resuming" : "Pausing";
}

/** How things stand after a change did not happen. */
export function stillWords(field: SwitchField, wanted: boolean): string {
  if (field === "isActive") return wanted ? "Still paused." : "Still syncing.";
  return wanted ? "Transcripts are still not sent." : "Transcripts are still sent.";
}

/** What was confirmed, in a sentence; null where nothing was. `clock` writes an ISO time. */
export function receiptOf(results: SwitchResult[], clock: (at: string) => string): string | null {
  const done = results.flatMap(({ field, outcome }) =>
    outcome.status === "succeeded" ? [{ ...outcome, field }] : [],
  );
  const [first] = done;
  const last = done.at(-1);
  if (!first || !last) return null;
  const confirmed = `Siro confirmed ${clock(last.confirmedAt)}.`;
  if (done.length > 1) return `${done.length} switches changed. ${confirmed}`;
  const name = first.value.name ?? first.value.id;
  if (first.field === "isActive") {
    return `“${name}” is ${first.value.isActive ? "syncing again" : "paused"}. ${confirmed}`;
  }
  return `Transcripts ${first.value.syncTranscript ? "go" : "no longer go"} to “${name}”. ${confirmed}`;
}
