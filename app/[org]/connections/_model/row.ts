import type { Connection } from "#lib/siro/organization/connections.ts";
import type { PausedHere } from "#lib/sync-health/reason.ts";

/** A connection as one reading of Siro found it. */
export type ConnectionRow = {
  connection: Connection;
  /** ISO time at which Siro was asked: what Siro confirmed later is newer. */
  askedAt: string;
  pausedHere: PausedHere;
};

export type SwitchField = "isActive" | "syncTranscript";

export const SWITCH_FIELDS: SwitchField[] = ["isActive", "syncTranscript"];

/** Siro's newest word on a connection, and when (ISO) it was given. */
export type Known = { connection: Connection; at: string };

/** The newer of two words; of two from the same moment the second. */
export function newerOf(first: Known | undefined, second: Known): Known {
  return first && first.at > second.at ? first : second;
}
