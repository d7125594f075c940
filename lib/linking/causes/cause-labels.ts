import type { Cause } from "./finding.ts";

/** A few words for a table's cell. */
export const CAUSE_LABELS: Record<Cause, string> = {
  processing: "Still processing",
  "no-customer": "No customer",
  purged: "Purged",
  "rep-disabled": "Rep disabled",
  "rep-not-matched": "Rep not matched",
  "connection-failing": "Connection failing",
  "connection-paused": "Connection paused",
  "several-fit": "Several appointments fit",
  "appointment-gone": "Appointment removed",
  "not-confirmed": "Match not confirmed",
  "synced-late": "Synced late",
  "one-fits": "One appointment fits",
  "appointment-taken": "Appointment taken",
  "too-short": "Too short",
  "none-fits": "No match by time and place",
  "no-appointment": "No appointment",
  unknown: "Unknown",
};
