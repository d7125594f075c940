import { clipName } from "#lib/clip.ts";
import type { SwitchField } from "./row.ts";
import type { SwitchResult } from "./switch-entry.ts";

/** Shown beside a switch until Siro confirms. */
export function pendingWord(field: SwitchField, value: boolean): string {
  if (field === "syncTranscript") return "Saving";
  return value ? "Resuming" : "Pausing";
}

/** The state after a change that did not happen. */
export function unchangedSentence(field: SwitchField, wanted: boolean): string {
  if (field === "isActive") return wanted ? "Still paused." : "Still syncing.";
  return wanted ? "Transcripts are still not sent." : "Transcripts are still sent.";
}

/** What Siro confirmed, in a sentence; null if nothing. `clock` formats an ISO time. */
export function receiptOf(results: SwitchResult[], clock: (at: string) => string): string | null {
  const done = results.flatMap(({ field, outcome }) =>
    outcome.status === "succeeded" ? [{ ...outcome, field }] : [],
  );
  const [first] = done;
  const last = done.at(-1);
  if (!first || !last) return null;
  const confirmed = `Siro confirmed ${clock(last.confirmedAt)}.`;
  if (done.length > 1) return `${done.length} switches changed. ${confirmed}`;
  const name = clipName(first.value.name ?? first.value.id);
  if (first.field === "isActive") {
    return `“${name}” is ${first.value.isActive ? "syncing again" : "paused"}. ${confirmed}`;
  }
  return `Transcripts are ${first.value.syncTranscript ? "now" : "no longer"} sent with “${name}”. ${confirmed}`;
}
