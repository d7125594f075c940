import { isAfter } from "#lib/instants.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import type { Health } from "#lib/sync-health/health.ts";
import type { HealthSince } from "#lib/sync-health/history.ts";
import type { ModelLimits } from "#lib/sync-health/limits.ts";
import type { PausedHere } from "#lib/sync-health/reason.ts";
import type { Recoveries } from "#lib/sync-health/recoveries.ts";

/** A connection as loaded from Siro. */
export type ConnectionRow = {
  connection: Connection;
  /** ISO time of the request to Siro: anything Siro confirmed later is newer. */
  askedAt: string;
  pausedHere: PausedHere;
  /** Of the health at load time: since when, and how earlier times ended. Null: healthy. */
  past?: HealthPast | null;
  /** What it is judged by, where that differs from the defaults. */
  limits?: ModelLimits[];
  /** Unlinked recordings of the last seven days, as derived; null or missing if unknown. */
  unlinked?: { count: number; isMinimum: boolean } | null;
};

export type HealthPast = { health: Health; since: HealthSince | null; recoveries: Recoveries };

export type SwitchField = "isActive" | "syncTranscript";

export const SWITCH_FIELDS: SwitchField[] = ["isActive", "syncTranscript"];

/** The latest known state of a connection and its ISO time. */
export type Known = { connection: Connection; at: string };

/** The newer of two states; the second if both are equally old. */
export function newerOf(first: Known | undefined, second: Known): Known {
  return first && isAfter(first.at, second.at) ? first : second;
}
