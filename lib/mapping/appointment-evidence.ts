import { isAfter, isBetween } from "#lib/instants.ts";

/** Siro's own facts against a match by email: it lists none of a CRM user's appointments for the Siro user. */
export type AppointmentEvidence = {
  siroUserId: string;
  crmUserId: string;
  /** How many appointments it should list. 0 if nothing speaks against the match. */
  appointments: number;
  /** ISO time of the comparison. */
  at: string;
};

/** An appointment of the CRM user. Times are ISO; null is unknown. */
export type OwnAppointment = {
  id: string;
  type: string | null;
  startTime: string | null;
  /** When Siro got it. */
  createdAt: string | null;
};

type Comparison = {
  /** The Siro user's appointments in the window, as Siro lists them. */
  listed: { ids: ReadonlySet<string>; complete: boolean };
  /** Some of the CRM user's appointments. */
  own: readonly OwnAppointment[];
  window: { from: string; to: string };
  now: Date;
};

/** Fewer appointments than this may be missing for reasons of their own. */
const LEAST = 3;
/** Siro has run its sync by then. */
const SYNCED_WITHIN_MS = 48 * 3_600_000;
/** Activities that Siro doesn't show as appointments. */
const NO_APPOINTMENTS = new Set(["CALL", "EMAIL", "TEXT", "SIRO_EVENT", "SIRO_BOT_RECORDING"]);

/**
 * How many of the CRM user's appointments Siro should list for the Siro user and doesn't. 0 unless it
 * lists none of at least three, its list was read to the end, and Siro has had them for two days.
 */
export function countUnlisted({ listed, own, window, now }: Comparison): number {
  if (!listed.complete || own.some(({ id }) => listed.ids.has(id))) return 0;
  const syncedBy = new Date(now.getTime() - SYNCED_WITHIN_MS).toISOString();
  const missing = own.filter(
    ({ type, startTime, createdAt }) =>
      !NO_APPOINTMENTS.has(type?.toUpperCase() ?? "") &&
      isBetween(startTime, window.from, window.to) &&
      createdAt !== null &&
      !isAfter(createdAt, syncedBy),
  );
  return missing.length >= LEAST ? missing.length : 0;
}
